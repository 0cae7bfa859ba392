import { CnbImage } from '../image/cnbImage';
import { Manifest } from '../image/manifest';
import { RepositoryName } from '../image/reference';
import { PatchRule } from '../patch/patchRule';
import { PinnedInput, PlatformPlan } from '../rebase/rebasePlan';
import { RebasePolicy } from '../rebase/rebasePolicy';
import { Reason } from '../reason';
import { Registry } from '../registry/registry';
import { ImageReader } from './imageReader';

/** What one platform's image is to become, and with which means. */
export interface PlanPlatformOptions {
  readonly registry: Registry;
  readonly reader: ImageReader;
  readonly pinned: PinnedInput;
  readonly manifest: Manifest;
  readonly target: RepositoryName;
  readonly runImage: 'recorded' | 'keep' | (string & {});
  readonly rules: readonly PatchRule[];
  readonly policy: RebasePolicy;
  /** Papers stay as they are: enough to judge an image, not to write it. */
  readonly withoutSbom?: boolean;
}

/** The plan of one platform; absent when a reason blocks. */
export interface PlatformOutcome {
  readonly app: CnbImage;
  readonly reasons: readonly Reason[];
  readonly plan?: PlatformPlan;
  readonly changed: boolean;
}
