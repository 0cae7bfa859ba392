import { Digest, PinnedInput, shortDigest } from '@layer-rebase/engine';

/** Digests as a person compares them: short, or in full where asked for. */
export type ShowDigest = (digest: Digest | undefined) => string;

/** `sha256:31f9ab12cd34`, or all of it. */
export function digestView(full: boolean | undefined): ShowDigest {
  return digest => {
    if (digest === undefined) return '–';
    return full ? digest : `sha256:${shortDigest(digest)}`;
  };
}

/** `linux/amd64: ` in front of what concerns one platform of an index. */
export function onPlatform(platform: string | undefined): string {
  return platform ? `${platform}: ` : '';
}

/** The name as it was given, pinned: `registry/run:1.2 (sha256:…)`. */
export function pinned(input: PinnedInput, show: ShowDigest): string {
  return `${input.name} (${show(input.indexDigest ?? input.digest)})`;
}
