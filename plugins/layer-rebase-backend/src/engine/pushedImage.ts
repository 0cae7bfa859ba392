import { ImagePush } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import {
  Registry,
  formatReference,
  isDigest,
  isRebaseError,
  parseReference,
} from '@layer-rebase/engine';

/** The image name that a push is about, as it is stored; undefined when what was told is no push. */
export function pushedImage(payload: unknown): string | undefined {
  if (!isPush(payload)) return undefined;
  const { registry, repository, tag } = payload;
  try {
    return formatReference(parseReference(`${registry}/${repository}:${tag}`));
  } catch (error) {
    if (!isRebaseError(error)) throw error;
    return undefined;
  }
}

/** The digest that a push is said to have brought; undefined when it does not say. */
export function pushedDigest(payload: unknown): string | undefined {
  if (!isPush(payload)) return undefined;
  const { digest } = payload;
  return typeof digest === 'string' && isDigest(digest) ? digest : undefined;
}

/** True when the registry itself says that the tag is elsewhere than at this digest: one request, no body. */
export async function hasMoved(
  image: string,
  digest: string | undefined,
  options: { readonly registry: Registry; readonly signal?: AbortSignal },
): Promise<boolean> {
  const { registry, signal } = options;
  const now = await registry.headManifest(parseReference(image), { signal });
  return now?.digest !== digest;
}

function isPush(payload: unknown): payload is ImagePush {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    ['registry', 'repository', 'tag'].every(
      key =>
        key in payload &&
        typeof payload[key as keyof typeof payload] === 'string',
    )
  );
}
