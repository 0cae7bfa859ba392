import { LayerContent } from './layerContent';
import { LAYER_LIMITS, LayerLimits } from './layerLimits';
import { LayerProblem } from './layerProblem';
import { LayerReading } from './layerReading';

/**
 * Reads a layer as it flows, in one pass and holding none of it: the digest of its unpacked bytes and the names of its
 * files. Every byte of the blob is taken, also of one that turns out to be unusable, so that whoever gives them can
 * check them all first. Throws only what giving them throws.
 */
export async function readLayerContent(
  blob: AsyncIterable<Uint8Array>,
  limits: LayerLimits = LAYER_LIMITS,
): Promise<LayerContent> {
  const reading = new LayerReading(limits);
  let problem: LayerProblem | undefined;
  const attempt = async (work: () => Promise<void>) => {
    try {
      if (!problem) await work();
    } catch (error) {
      if (!(error instanceof LayerProblem)) throw error;
      problem = error;
    }
  };
  try {
    for await (const chunk of blob) await attempt(() => reading.write(chunk));
    await attempt(() => reading.end());
  } finally {
    reading.close();
  }
  return problem
    ? { kind: 'unusable', fault: problem.fault }
    : reading.content();
}
