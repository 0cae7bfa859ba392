/** `31f0c2a931f0`, the first twelve figures of a digest, as the backend's sentences have them; other text comes back as it is. */
export function shortDigest(digest: string): string {
  const match = /^\w+:([0-9a-f]{12})[0-9a-f]+$/.exec(digest);
  return match ? match[1] : digest;
}
