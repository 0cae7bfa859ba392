/** What an operator says of one registry host. Hosts are exact: no globs, no suffixes. */
export interface HostRule {
  /** `host` or `host:port`, lower case. */
  readonly host: string;
  /** The host may resolve to private or loopback addresses. */
  readonly private?: boolean;
  /** Speak plain HTTP to it. */
  readonly plainHttp?: boolean;
  /** Do not verify its certificate. */
  readonly skipTlsVerify?: boolean;
  /** Token realms beside the host itself and the built-in table, exact hosts. */
  readonly realmHosts?: readonly string[];
  /** Storage hosts that redirects and upload locations may lead to, beside public ones reached by GET. */
  readonly storageHosts?: readonly string[];
  /**
   * Repositories by use; absent = every repository of this host, empty = none. An entry is exact, ends in `/*` for
   * everything below that path, or is `*` for everything.
   */
  readonly appImages?: readonly string[];
  readonly runImages?: readonly string[];
  readonly patchImages?: readonly string[];
}

/**
 * Rule zero: names found in an image's labels are hints. The backend refuses every host that is not listed; the
 * CLI, whose operator sits in front of it, also follows public hosts and loopback.
 */
export interface RegistryPolicy {
  readonly hosts: readonly HostRule[];
  readonly otherHosts: 'refuse' | 'public-and-loopback';
}
