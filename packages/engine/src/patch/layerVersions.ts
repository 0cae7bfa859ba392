import { readDataPath } from './dataPath';
import { PatchableLayer } from './imageFacts';
import { compareVersions } from './versionOrder';

/** Two versions found in the same place: a data path, `launcher.version` or `buildpack version`. */
export interface LayerVersions {
  readonly where: string;
  readonly from: string;
  readonly to: string;
}

interface LayerVersion {
  readonly where: string;
  readonly version: string;
}

/** Data paths that hold a version as it is (requirements.md 5.2). */
const VERSION_PATHS = [
  'version',
  'artifact.version',
  'dependency.version',
  'python_version',
  'node_version',
  'ruby_version',
  'php_version',
  'go_version',
  'java_version',
  'buildpackInfo.version',
];
const PURL_PATHS = ['purl', 'dependency.purl'];
const URL_PATHS = [
  'source_tarball_url',
  'artifact.url',
  'url',
  'uri',
  'dependency.uri',
];
const LONGEST = 2048;

/**
 * The pair of versions to order an app's layer and its replacement by: the first place that speaks on both sides, data
 * before purl before URL before the buildpack's own version. Undefined when no place speaks on both.
 */
export function comparableVersions(
  app: PatchableLayer,
  patch: PatchableLayer,
): LayerVersions | undefined {
  const candidates = versionsOf(patch);
  return versionsOf(app)
    .flatMap(({ where, version: from }) => {
      const to = candidates.find(other => other.where === where)?.version;
      return to === undefined ? [] : [{ where, from, to }];
    })
    .find(({ from, to }) => compareVersions(from, to) !== undefined);
}

function versionsOf(layer: PatchableLayer): readonly LayerVersion[] {
  if (layer.kind === 'launcher') {
    return layer.version === undefined
      ? []
      : [{ where: 'launcher.version', version: layer.version }];
  }
  return [
    ...found(layer.data, VERSION_PATHS, text => text),
    ...found(layer.data, PURL_PATHS, versionOfPurl),
    ...found(layer.data, URL_PATHS, versionOfUrl),
    { where: 'buildpack version', version: layer.buildpackVersion },
  ];
}

function found(
  data: unknown,
  paths: readonly string[],
  read: (text: string) => string | undefined,
): readonly LayerVersion[] {
  return paths.flatMap(where => {
    const value = readDataPath(data, where);
    if (typeof value !== 'string' || value.length > LONGEST) return [];
    const version = read(value);
    return version === undefined ? [] : [{ where, version }];
  });
}

/** `pkg:generic/jre@17.0.18?arch=amd64` → `17.0.18` (purl-spec, `version`). */
function versionOfPurl(purl: string): string | undefined {
  const version = /^pkg:[^?#]*@([^@?#/]+)/.exec(purl)?.[1];
  return version?.replace(/%2B/gi, '+');
}

/** The version in the last path segment: `…/openjdk17.0.15.tar.gz` → `17.0.15`. */
function versionOfUrl(url: string): string | undefined {
  const file = url.split(/[?#]/, 1)[0].split('/').at(-1) ?? '';
  return /\d{1,9}(?:[.u]\d{1,9}){1,7}(?:(?:\+|%2B)\d{1,9})?/i
    .exec(file)?.[0]
    .replace(/%2B/i, '+');
}
