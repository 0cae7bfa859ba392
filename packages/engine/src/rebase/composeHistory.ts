import { CnbImage } from '../image/cnbImage';
import { layerHistory } from '../image/imageConfig';
import { ComposedLayer } from './composedLayer';
import { ImageChange } from './imageChange';

/** Steps without text carry only this time in every lifecycle-made image (cnb-rebase.md 2.6). */
const BLANK = '{"created":"1980-01-01T00:00:01Z"}';

/**
 * The history of the new layers, entry by entry as JSON text; undefined when the app keeps none. Steps of the run
 * image come as they are, those of the app stay, a swapped layer brings its own. Where a history does not fit its
 * layers, each of them gets a blank step, so that none is lost.
 */
export function composeHistory(
  change: ImageChange,
  layers: readonly ComposedLayer[],
): string[] | undefined {
  const { app, base, baseCount } = change;
  if (!app.config.history) return undefined;
  const bottom = base
    ? stepsOf(base.image, 0, base.image.config.diffIds.length)
    : stepsOf(app, 0, baseCount);
  return [...bottom.flat(), ...appSteps(change, layers)];
}

function appSteps(
  { app, base, baseCount }: ImageChange,
  layers: readonly ComposedLayer[],
): string[] {
  const { diffIds } = app.config;
  const above = layers.slice(base?.image.config.diffIds.length ?? baseCount);
  return stepsOf(app, baseCount, diffIds.length).flatMap(
    ([own, ...after], i) => {
      const { patched, index } = above[i];
      const step = patched && tellingStep(patched.image, index);
      return [step ?? own, ...after];
    },
  );
}

/** Per layer: its step, then the steps without layer that follow it. Those before the first layer go with the first. */
function stepsOf(image: CnbImage, from: number, to: number): string[][] {
  const { history = [] } = image.config;
  if (!layerHistory(image.config)) {
    return Array.from({ length: to - from }, () => [BLANK]);
  }
  const steps: string[][] = [];
  const before: string[] = [];
  for (const { json, isEmpty } of history) {
    if (!isEmpty) steps.push([json]);
    else (steps.at(-1) ?? before).push(json);
  }
  if (from === 0) steps[0]?.unshift(...before);
  return steps.slice(from, to);
}

/** A patch image's own step, when it tells anything. */
function tellingStep(image: CnbImage, index: number): string | undefined {
  const entry = layerHistory(image.config)?.[index];
  return entry?.createdBy ? entry.json : undefined;
}
