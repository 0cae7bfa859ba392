/** A query parameter that the spec demands. */
export function text(value: unknown): string {
  return optionalText(value) ?? '';
}

/** A query parameter, when it was given once. */
export function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A number that the spec has checked, when it was given. */
export function optionalNumber(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}
