import {
  DiscoveryProblem,
  EntityPart,
  ImageStatus,
  MayRebase,
  Note,
  RebaseView,
  TimelineEntry,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  blocked,
  current,
  large,
  patchable,
  small,
  stale,
  unknown,
  unsupported,
} from './images';
import {
  longNames,
  noPlatform,
  releases,
  snooze,
  unpatched,
  unreachable,
} from './moreImages';
import {
  cancelled,
  failed,
  forced,
  queued,
  rolledBack,
  running,
  succeeded,
} from './rebases';
import { said } from './said';
import { newFixes, snoozes, undoneByPush } from './timelines';

/** What the backend would answer for one component. */
export interface DemoState {
  readonly images: readonly ImageStatus[];
  readonly problems?: readonly DiscoveryProblem[];
  readonly rebases?: readonly RebaseView[];
  readonly mayRebase?: MayRebase;
  readonly mayForce?: boolean;
  /** What the backend says instead of an answer. */
  readonly failure?: Note;
  /** Never answers. */
  readonly silent?: boolean;
  /** The plan is stale when it is to be started. */
  readonly stalePlan?: boolean;
  /** A system: its components with their images. */
  readonly parts?: readonly EntityPart[];
  readonly partsLeftOut?: number;
  /** What happened besides the rebases. */
  readonly events?: readonly TimelineEntry[];
  /** Rebases stay where they are, to be looked at. */
  readonly held?: boolean;
  /** One patch of the catalog is not ready for the image. */
  readonly setsAside?: boolean;
  /** Plans come when they are let go. */
  readonly slowPlans?: boolean;
}

const NEWER = said(
  'rollback.newer',
  'Something newer happened to this image since.',
);

/** The reader owns the component. */
export const OWNED: MayRebase = {
  allowed: true,
  ...said('may.owner', 'You own checkout.', { entity: 'checkout' }),
};

function notOwner(entity: string, owners: string): MayRebase {
  const sentence = `Only the owner of ${entity} may rebase its images: ${owners}.`;
  return {
    allowed: false,
    ...said('may-not.owner', sentence, { entity, owners }),
  };
}

const MANY_REBASES = Array.from({ length: 8 }, (_, index) => ({
  ...succeeded,
  id: `old-${index}`,
  createdAt: `2026-10-${String(28 - index).padStart(2, '0')}T09:12:00.000Z`,
  rollback: { possible: false, ...NEWER },
}));

function part(
  name: string,
  images: readonly ImageStatus[],
  mayRebase = OWNED,
): EntityPart {
  return {
    entityRef: `component:default/${name}`,
    title: name,
    images,
    problems: [],
    mayRebase,
    mayForce: false,
  };
}

/** Every state of the tab, by the name of the component that shows it. */
export const states: Readonly<Record<string, DemoState>> = {
  patchable: {
    images: [{ ...patchable, secondsExpected: 2 }],
    rebases: [succeeded],
    events: newFixes,
    setsAside: true,
  },
  current: { images: [current] },
  blocked: { images: [blocked], mayForce: true },
  several: {
    images: [current, unknown, unsupported, blocked, patchable],
    rebases: [],
  },
  stale: { images: [stale] },
  small: { images: [small] },
  large: { images: [large], rebases: MANY_REBASES },
  running: {
    images: [{ ...patchable, activeRebase: running }],
    rebases: [running],
    held: true,
  },
  queued: {
    images: [{ ...patchable, activeRebase: queued }],
    rebases: [queued],
    held: true,
  },
  cancelled: {
    images: [{ ...patchable, lastRebase: cancelled }],
    rebases: [cancelled],
  },
  'rolled-back': {
    images: [{ ...patchable, lastRebase: rolledBack }],
    rebases: [
      rolledBack,
      {
        ...succeeded,
        rollback: { possible: false, ...NEWER },
      },
    ],
  },
  forced: {
    images: [{ ...current, image: succeeded.image, lastRebase: forced }],
    rebases: [forced],
  },
  snoozed: {
    images: [{ ...patchable, snoozed: snooze }],
    rebases: [succeeded],
    events: snoozes,
  },
  unpatched: {
    images: [unpatched],
    rebases: [
      {
        ...succeeded,
        rollback: { possible: false, ...NEWER },
      },
    ],
    events: undoneByPush,
  },
  unreachable: { images: [unreachable] },
  partial: { images: [patchable, unreachable, current] },
  'no-platform': { images: [noPlatform] },
  'long-names': { images: [longNames], rebases: [], events: newFixes },
  many: { images: releases },
  'slow-plan': { images: [patchable], slowPlans: true },
  failed: { images: [{ ...patchable, lastRebase: failed }], rebases: [failed] },
  visitor: {
    images: [patchable],
    rebases: [succeeded],
    mayRebase: notOwner('visitor', 'group:default/checkout-team'),
  },
  'stale-plan': { images: [patchable], stalePlan: true },
  problems: {
    images: [current],
    problems: [
      {
        annotation: 'layer-rebase.dev/images',
        value: 'shop/Checkout:1.4',
        ...said(
          'problem.not-image-repository',
          'This is not an image name: "shop/Checkout:1.4" is not an image name: its repository part is not a repository name',
          { value: 'shop/Checkout:1.4' },
        ),
        example: 'layer-rebase.dev/images: registry.acme.dev/shop/checkout:1.4',
      },
    ],
  },
  shop: {
    images: [],
    parts: [
      part('inventory', [current]),
      part('checkout', [{ ...patchable, secondsExpected: 2 }]),
      part('orders', [blocked], notOwner('orders', 'group:default/orders')),
    ],
    partsLeftOut: 3,
  },
  'quiet-corner': { images: [], parts: [] },
  empty: { images: [] },
  loading: { images: [], silent: true },
  error: {
    images: [],
    failure: said(
      'may-not.see',
      'You may not see the images of component:default/error.',
      { entity: 'component:default/error' },
    ).note,
  },
};
