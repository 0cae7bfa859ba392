/** A sentence with a code and facts that it can be translated by. */
export interface Saying {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly sentence: string;
}

/** Facts that are not there are left out. */
export function say(
  code: string,
  sentence: string,
  facts: Readonly<Record<string, string | number | boolean | undefined>> = {},
): Saying {
  const known = Object.entries(facts).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return { code, facts: Object.fromEntries(known), sentence };
}
