/** `sha256:31f0c2a9` of a digest; other text comes back as it is. */
export function shortDigest(digest: string): string {
  const match = /^(\w+:[0-9a-f]{8})[0-9a-f]+$/.exec(digest);
  return match ? match[1] : digest;
}
