import { createHash } from 'node:crypto';

/** `sha256:` and 64 lower-case hex digits; the only algorithm in use for images today. */
export type Digest = `sha256:${string}`;

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** True when the text is a well-formed sha256 digest (OCI image-spec, descriptor.md). */
export function isDigest(text: unknown): text is Digest {
  return typeof text === 'string' && DIGEST.test(text);
}

/** The digest of exactly these bytes. */
export function digestOf(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** `sha256:31f9…` cut to 12 hex digits for sentences; never for comparing. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}
