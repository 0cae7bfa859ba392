import { ReferenceConfig } from './imageConfig';
import { GoOutput } from './writeGoJson';

/** Layers with their diffIDs and what the history says of them. */
export interface ReferenceImage {
  readonly config: ReferenceConfig;
  readonly layers: readonly GoOutput[];
}

export type ReplacedBase =
  | {
      readonly layers: readonly GoOutput[];
      readonly diffIds: readonly string[];
    }
  | { readonly refused: string };

/**
 * The run image's layers, then the app's above its old base, which ends at the first layer with `topLayer`'s diffID
 * (imgutil cnb_image.go, Rebase; ggcr mutate/rebase.go). Where the reference would silently lose an app layer or keep
 * old base layers, this refuses instead: a wrong image is not worth its parity (docs/decisions/0031).
 */
export function replaceBase(
  app: ReferenceImage,
  run: ReferenceImage,
  topLayer: string,
): ReplacedBase {
  const top = app.config.diffIds.indexOf(topLayer);
  if (top < 0) return { refused: 'could not find base layer in image' };
  const fault =
    historyFault('new base image', run) ??
    historyFault('original image', app) ??
    lossFault(app, top) ??
    repeatedBaseFault(app, top);
  if (fault) return { refused: fault };
  const above = top + 1;
  return {
    layers: [...run.layers, ...app.layers.slice(above)],
    diffIds: [...run.config.diffIds, ...app.config.diffIds.slice(above)],
  };
}

function historyFault(
  name: string,
  { config, layers }: ReferenceImage,
): string | undefined {
  return stepsWithLayer(config) > layers.length
    ? `failed to process ${name}: malformed image: config history references at least ${
        layers.length + 1
      } non-empty layer(s), but only ${layers.length} layer(s) are present`
    : undefined;
}

function lossFault(app: ReferenceImage, top: number): string | undefined {
  const baseLayers = top + 1;
  const losesLayer =
    app.layers.length > baseLayers && stepsWithLayer(app.config) <= baseLayers;
  return losesLayer
    ? 'the image has too little history: the reference rebaser would lose its first app layer'
    : undefined;
}

/** The recorded digest again, before the first layer that the label gives to the app: the base is longer than it looks. */
function repeatedBaseFault(
  { config }: ReferenceImage,
  top: number,
): string | undefined {
  const { diffIds, labels } = config;
  const label = labels.get('io.buildpacks.lifecycle.metadata') ?? '';
  const isOfApp = (diffId: string, index: number) =>
    index > top && diffId !== diffIds[top] && label.includes(diffId);
  const firstOfApp = diffIds.findIndex(isOfApp);
  const end = firstOfApp < 0 ? diffIds.length : firstOfApp;
  const again = diffIds.indexOf(diffIds[top], top + 1);
  return again > top && again < end
    ? 'the base layer stands in the image twice: the reference rebaser would keep old base layers'
    : undefined;
}

function stepsWithLayer({ emptySteps }: ReferenceConfig): number {
  return emptySteps.filter(isEmpty => !isEmpty).length;
}
