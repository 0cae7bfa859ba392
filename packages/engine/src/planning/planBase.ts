import { CnbImage } from '../image/cnbImage';
import { RepositoryName } from '../image/reference';
import { checkRunImage } from '../rebase/checkRunImage';
import { NewBase } from '../rebase/imageChange';
import { hasLayersOf, isRecorded, isSameBase } from '../rebase/isSameBase';
import { checksFor } from '../rebase/platformApi';
import { RebasePolicy } from '../rebase/rebasePolicy';
import { checkRunImageName } from '../rebase/runImageName';
import { Reason } from '../reason';
import { Registry } from '../registry/registry';
import { comparePackages } from './comparePackages';
import { ImageReader } from './imageReader';
import { resolveRunImage } from './resolveRunImage';
import { readWanted } from './wantedRunImage';

interface PlanBaseOptions {
  readonly registry: Registry;
  readonly reader: ImageReader;
  readonly runImage: 'recorded' | 'keep' | (string & {});
  readonly policy: RebasePolicy;
  /** Where the app's own layers are. */
  readonly pinned: RepositoryName;
  /** Registry that the result goes to. */
  readonly near: string;
}

/** The base to move to; absent when it stays, with every reason for and against. */
export async function planBase(
  options: PlanBaseOptions,
  app: CnbImage,
  baseCount: number | undefined,
): Promise<{ readonly base?: NewBase; readonly reasons: readonly Reason[] }> {
  const wanted = readWanted(options.runImage);
  if (wanted === 'keep' || !app.metadata) return { reasons: [] };
  const { reader, policy } = options;
  const found = await resolveRunImage({ ...options, app, wanted });
  if ('reasons' in found) return found;
  const { pinned, manifest, name } = found;
  const { reasons, ...naming } = checkRunImageName(app.metadata, name, {
    strict: policy.strictRunImageName ?? false,
    byStack: checksFor(app.platformApi) === 'stack',
  });
  const mayStay = baseCount !== undefined && naming.change === 'none';
  // The run image's config need not be read when the label already records this very manifest.
  if (
    mayStay &&
    isRecorded(app, pinned) &&
    hasLayersOf(app, baseCount, manifest)
  ) {
    return { reasons: [] };
  }
  const image = await reader.image(pinned, manifest, 'run-image');
  if (mayStay && isSameBase(app, baseCount, image)) return { reasons: [] };
  const base = { image, pinned, name, naming };
  const lost =
    policy.checkLayers && baseCount !== undefined
      ? await comparePackages({ ...options, app, baseCount, base })
      : [];
  return { base, reasons: [...checkRunImage(app, image), ...reasons, ...lost] };
}
