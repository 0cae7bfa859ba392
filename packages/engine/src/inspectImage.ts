import { ImageInspection } from './image/inspection';
import { RebaseError } from './errors';
import { Registry } from './registry/registry';

export interface InspectImageOptions {
  readonly registry: Registry;
  /** Any image name. */
  readonly image: string;
  /** Also list artifacts attached to the digest. */
  readonly withReferrers?: boolean;
  readonly signal?: AbortSignal;
}

/** What an image is: its platforms, its layers with their owners, what its labels say. Throws `image-missing` when absent. */
export async function inspectImage(
  _options: InspectImageOptions,
): Promise<ImageInspection> {
  throw new RebaseError('unsupported', 'inspectImage is being written');
}
