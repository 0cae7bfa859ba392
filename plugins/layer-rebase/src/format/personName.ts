/** `ana` of `user:default/ana`; other callers keep their whole name. */
export function personName(ref: string): string {
  return /^user:[^/]+\/(.+)$/.exec(ref)?.[1] ?? ref;
}
