export interface ApiVersion {
  readonly major: number;
  readonly minor: number;
}

/** `0.12`, also `v0.12` and `1`; undefined for anything else (lifecycle api/version.go). */
export function parseApi(text: string): ApiVersion | undefined {
  const match = /^v?(\d{1,9})\.?(\d{0,9})$/.exec(text);
  return match
    ? { major: Number(match[1]), minor: Number(match[2] || 0) }
    : undefined;
}

export function isBefore(a: ApiVersion, b: ApiVersion): boolean {
  return a.major < b.major || (a.major === b.major && a.minor < b.minor);
}
