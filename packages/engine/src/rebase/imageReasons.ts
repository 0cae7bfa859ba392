import { CnbImage } from '../image/cnbImage';
import { LIFECYCLE_LABEL } from '../image/lifecycleMetadata';
import { isForeignLayer } from '../image/mediaTypes';
import { LayerOwnership } from '../image/layerOwners';
import { Reason } from '../reason';

/** Enough to see what is wrong; a label may hold any number. */
const MAX_PROBLEMS = 10;

/** What is true of an image before anything is planned, blocking where no rebase can follow. */
export function imageReasons(
  image: CnbImage,
  baseCount: number | undefined,
  owners: readonly LayerOwnership[],
): Reason[] {
  if (!image.metadata) return [unreadable(image)];
  return [
    ...image.metadata.problems.slice(0, MAX_PROBLEMS).map(oddLabel),
    ...(baseCount === undefined ? [baseNotFound(image)] : []),
    ...extensions(owners),
    ...foreignLayers(image),
  ];
}

function unreadable({ unreadable: why }: CnbImage): Reason {
  return why === undefined
    ? {
        code: 'not-buildpacks',
        severity: 'blocking',
        sentence: `This image was not made by buildpacks: it has no label ${LIFECYCLE_LABEL}.`,
        cure: 'Only images built by Cloud Native Buildpacks can be rebased. Rebuild this one, or take it off the list.',
        facts: { label: LIFECYCLE_LABEL },
      }
    : {
        code: 'metadata-unreadable',
        severity: 'blocking',
        sentence: `The label ${LIFECYCLE_LABEL} cannot be read: ${why}.`,
        cure: 'Rebuild the image; something has written over its label.',
        facts: { label: LIFECYCLE_LABEL, why },
      };
}

function oddLabel(problem: string): Reason {
  return {
    code: 'metadata-unreadable',
    severity: 'warning',
    sentence: `The label ${LIFECYCLE_LABEL} has a part of unknown shape, which stays as it is: ${problem}.`,
    cure: '',
    facts: { label: LIFECYCLE_LABEL, why: problem },
  };
}

function baseNotFound({ metadata }: CnbImage): Reason {
  const topLayer = metadata?.runImage.topLayer;
  return {
    code: 'base-not-found',
    severity: 'blocking',
    sentence: topLayer
      ? 'The layer that the label records as the end of the run image is not among the layers below the app.'
      : 'The label does not record where the run image ends.',
    cure: 'Rebuild the image; some tool has changed its layers after the build.',
    facts: { topLayer: topLayer ?? '' },
  };
}

function extensions(owners: readonly LayerOwnership[]): Reason[] {
  const layers = owners.filter(({ owner }) => owner.kind === 'extension');
  if (layers.length === 0) return [];
  return [
    {
      code: 'extension-layers',
      severity: 'warning',
      sentence: `${layers.length} layer(s) come from image extensions and stay above the new run image.`,
      cure: 'Make sure that what the extensions installed still fits the new run image.',
      facts: { layers: layers.length },
    },
  ];
}

function foreignLayers({ manifest }: CnbImage): Reason[] {
  const count = manifest.layers.filter(layer =>
    isForeignLayer(layer.mediaType),
  ).length;
  if (count === 0) return [];
  return [
    {
      code: 'foreign-layer',
      severity: 'warning',
      sentence: `${count} layer(s) are kept outside of registries and are never fetched; their descriptors stay.`,
      cure: '',
      facts: { layers: count },
    },
  ];
}
