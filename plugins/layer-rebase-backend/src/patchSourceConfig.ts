import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

interface Named {
  /** Unique; shown beside each patch. */
  readonly name: string;
  /** Buildpack id globs; absent = any. */
  readonly trustedBuildpacks?: readonly string[];
}

export interface FileSourceConfig extends Named {
  readonly type: 'file';
  readonly path: string;
}

export interface HttpsSourceConfig extends Named {
  readonly type: 'https';
  readonly url: URL;
  /** `sha256:` and 64 hex digits; another text is refused. */
  readonly checksum?: string;
  /** The host may have a private or loopback address. */
  readonly private: boolean;
}

export interface OciSourceConfig extends Named {
  readonly type: 'oci';
  /** Name of the artifact, with tag or digest. */
  readonly reference: string;
}

/** One entry of `layerRebase.patches.sources`. */
export type PatchSourceConfig =
  | FileSourceConfig
  | HttpsSourceConfig
  | OciSourceConfig;

/** `layerRebase.patches` with its defaults; the order of the sources is their precedence. */
export interface PatchesConfig {
  readonly sources: readonly PatchSourceConfig[];
  readonly refreshMs: number;
}

const REFRESH_MS = 10 * 60_000;
const LEAST_REFRESH_MS = 10_000;
const WHERE = 'layerRebase.patches';

/** Throws with the path of what is wrong. */
export function readPatchesConfig(config: Config | undefined): PatchesConfig {
  const sources = config?.getOptionalConfigArray('sources') ?? [];
  const refreshMs = config?.has('refresh')
    ? durationToMilliseconds(readDurationFromConfig(config, { key: 'refresh' }))
    : REFRESH_MS;
  if (!(refreshMs >= LEAST_REFRESH_MS)) {
    throw new Error(`${WHERE}.refresh must be at least 10 seconds`);
  }
  return { sources: sources.map(readSource), refreshMs };
}

function readSource(config: Config): PatchSourceConfig {
  const named: Named = {
    name: config.getString('name'),
    trustedBuildpacks: config.getOptionalStringArray('trustedBuildpacks'),
  };
  const type = config.getString('type');
  switch (type) {
    case 'file':
      return { ...named, type, path: config.getString('path') };
    case 'https':
      return { ...named, type, ...readHttps(config) };
    case 'oci':
      return { ...named, type, reference: config.getString('reference') };
    default:
      throw new Error(`${WHERE}.sources: there are no sources of type ${type}`);
  }
}

function readHttps(config: Config) {
  const url = URL.parse(config.getString('url'));
  if (url?.protocol !== 'https:' || url.username || url.password) {
    throw new Error(
      `${WHERE}.sources: url must be an https:// address without a login in it`,
    );
  }
  const checksum = config.getOptionalString('checksum');
  if (checksum !== undefined && !/^sha256:[0-9a-f]{64}$/.test(checksum)) {
    throw new Error(
      `${WHERE}.sources: checksum must be sha256: and 64 hex digits`,
    );
  }
  return {
    url,
    checksum,
    private: config.getOptionalBoolean('private') ?? false,
  };
}
