import { CnbImage } from '../image/cnbImage';
import { RepositoryName } from '../image/reference';
import { PatchedLayer } from '../rebase/imageChange';
import { RebasePolicy } from '../rebase/rebasePolicy';
import { ImageReader } from './imageReader';

/** What looking into layers needs. */
export interface CheckLayersOptions {
  readonly reader: ImageReader;
  readonly app: CnbImage;
  /** Where the app's own layers are. */
  readonly pinned: RepositoryName;
  readonly patched: readonly PatchedLayer[];
  readonly policy: RebasePolicy;
}
