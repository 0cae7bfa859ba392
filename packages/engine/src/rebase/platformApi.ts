/** Platform API from which targets replace stacks (RFC 0096, cnb-rebase.md 2.4). */
const TARGETS_SINCE = 12;

/** Which family of checks an app asks for; `malformed` when its version is none. */
export function checksFor(
  platformApi: string | undefined,
): 'stack' | 'target' | 'malformed' {
  if (platformApi === undefined) return 'stack';
  const [, major, minor] =
    /^v?(\d{1,4})(?:\.(\d{1,4}))?$/.exec(platformApi) ?? [];
  if (major === undefined) return 'malformed';
  return Number(major) > 0 || Number(minor ?? 0) >= TARGETS_SINCE
    ? 'target'
    : 'stack';
}
