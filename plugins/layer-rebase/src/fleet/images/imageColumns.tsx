import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  FleetImage,
  FleetImageSort,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { ReactNode } from 'react';
import { Age } from '../../components/kit/Age';
import { OpenCvesText } from '../kit/OpenCvesText';
import { ImageCell } from './ImageCell';
import { ReasonCodes } from './ReasonCodes';
import { VerdictCell } from './VerdictCell';

/** Columns of the table of images, in their order. */
export const COLUMN_IDS = [
  'image',
  'entity',
  'owner',
  'verdict',
  'reasons',
  'openCves',
  'waitingSince',
  'system',
  'domain',
  'lifecycle',
  'runImage',
  'runImageVersion',
  'buildpacks',
  'launcher',
  'lastRebased',
  'checked',
] as const;

export type ColumnId = (typeof COLUMN_IDS)[number];

/** Shown when nobody chose others. */
export const USUAL_COLUMNS: readonly ColumnId[] = [
  'image',
  'entity',
  'owner',
  'verdict',
  'openCves',
  'waitingSince',
  'lastRebased',
];

/** One column: how it sorts, if it does, and what stands in it. */
export interface ImageColumn {
  readonly sort?: FleetImageSort;
  /** The order that one wants to see first. */
  readonly first?: 'desc';
  show(image: FleetImage, columns: readonly ColumnId[]): ReactNode;
}

/** What each column shows. */
export const IMAGE_COLUMNS: Readonly<Record<ColumnId, ImageColumn>> = {
  image: { sort: 'image', show: image => <ImageCell image={image} /> },
  entity: {
    sort: 'entity',
    show: ({ entityRef, entityTitle }) => (
      <EntityRefLink entityRef={entityRef} title={entityTitle} hideIcon />
    ),
  },
  owner: { sort: 'owner', show: ({ owner }) => entityLink(owner) },
  verdict: {
    sort: 'verdict',
    show: (image, columns) => (
      <VerdictCell image={image} quiet={columns.includes('reasons')} />
    ),
  },
  reasons: { show: ({ reasons }) => <ReasonCodes codes={reasons} /> },
  openCves: {
    sort: 'openCves',
    first: 'desc',
    show: ({ openCves }) => <OpenCvesText cves={openCves} />,
  },
  waitingSince: {
    sort: 'waitingSince',
    show: ({ waitingSince }) => age(waitingSince),
  },
  system: { sort: 'system', show: ({ system }) => entityLink(system) },
  domain: { show: ({ domain }) => entityLink(domain) },
  lifecycle: { show: ({ lifecycle }) => lifecycle ?? '–' },
  runImage: { sort: 'runImage', show: ({ runImage }) => runImage ?? '–' },
  runImageVersion: { show: ({ runImageVersion }) => runImageVersion ?? '–' },
  buildpacks: {
    show: ({ buildpacks }) =>
      buildpacks
        .map(({ id, version }) => (version ? `${id} ${version}` : id))
        .join(', ') || '–',
  },
  launcher: { sort: 'launcher', show: ({ launcher }) => launcher ?? '–' },
  lastRebased: {
    sort: 'lastRebased',
    first: 'desc',
    show: ({ lastRebasedAt }) => age(lastRebasedAt),
  },
  checked: {
    sort: 'checked',
    show: ({ checkedAt }) => age(checkedAt),
  },
};

function entityLink(ref: string | undefined): ReactNode {
  return ref ? <EntityRefLink entityRef={ref} hideIcon /> : '–';
}

function age(at: string | undefined): ReactNode {
  return at ? <Age at={at} /> : '–';
}
