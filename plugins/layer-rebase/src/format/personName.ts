const PERSON = /^(?:user|group):[^/:\s]+\/([^/:\s]+)$/;

/** Does the ref name somebody whom a catalog could know? */
export function isPerson(ref: string): boolean {
  return PERSON.test(ref);
}

/** `ana` of `user:default/ana`; other callers keep their whole name. */
export function personName(ref: string): string {
  return PERSON.exec(ref)?.[1] ?? ref;
}
