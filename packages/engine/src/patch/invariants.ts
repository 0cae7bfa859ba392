import { DataDifference, dataDifferences, sameData } from './dataDifference';
import { readDataPath } from './dataPath';
import { PatchableLayer } from './imageFacts';
import { PatchRule } from './patchRule';

/** Equal wherever one side has them: helper programs of another set, CAs of another build (requirements.md 5.2). */
const ALWAYS = ['helperNames', 'cert-file'];

const OF_A_RELEASE = [
  'version',
  'name',
  'uri',
  'url',
  'sha256',
  'checksum',
  'source',
  'source-sha256',
  'source-checksum',
  'cpe',
  'cpes',
  'purl',
  'purls',
  'licenses',
  'deprecation_date',
  'eol-date',
];

/** The only data a runtime's patch may change: what names a release, and the marks. Everything else is an invariant. */
const MAY_CHANGE = new Set([
  ...OF_A_RELEASE,
  ...OF_A_RELEASE.map(key => `dependency.${key}`),
  'artifact.version',
  'artifact.url',
  'artifact.checksum',
  'source_tarball_url',
  'dependency-sha',
  'dependency_sha256',
  'python_version',
  'node_version',
  'ruby_version',
  'php_version',
  'expiry_timestamp',
  'buildpackInfo.version',
  'buildpackInfo.description',
  'io.buildpacks.rebasable',
]);

/** What must be equal between an app's layer and its replacement, and what is not. */
export interface InvariantCheck {
  /** Paths that were compared by name. */
  readonly checked: readonly string[];
  readonly changed: readonly DataDifference[];
}

/**
 * Compares the invariants that the patch and the layer's author list (each must exist in the app) and the built-in
 * ones; for class B every data path outside an explicit list too.
 */
export function checkInvariants(options: {
  readonly app: PatchableLayer;
  readonly patch: PatchableLayer;
  readonly rule: PatchRule;
  readonly strict: boolean;
}): InvariantCheck {
  const from = dataOf(options.app);
  const to = dataOf(options.patch);
  const listed = [
    ...options.rule.details.invariants,
    ...authorsInvariants(from),
  ];
  const builtIn = ALWAYS.filter(
    path =>
      readDataPath(from, path) !== undefined ||
      readDataPath(to, path) !== undefined,
  );
  const checked = [...new Set([...listed, ...builtIn])];
  const named = checked
    .map(path => at(from, to, path))
    .filter(({ from: a, to: b }) => a === undefined || !sameData(a, b));
  const others = options.strict
    ? dataDifferences(from, to).filter(
        ({ path }) => !mayChange(path) && !checked.includes(path),
      )
    : [];
  return { checked, changed: [...named, ...others] };
}

function at(from: unknown, to: unknown, path: string): DataDifference {
  return { path, from: readDataPath(from, path), to: readDataPath(to, path) };
}

function mayChange(path: string): boolean {
  return (
    MAY_CHANGE.has(path) || path === 'rebase' || path.startsWith('rebase.')
  );
}

/** `rebase.invariants` of the layer's own data: the author knows best what the app was built against. */
function authorsInvariants(data: unknown): readonly string[] {
  const list = readDataPath(data, 'rebase.invariants');
  if (!Array.isArray(list)) return [];
  return list
    .filter((path): path is string => typeof path === 'string')
    .slice(0, 64);
}

function dataOf(layer: PatchableLayer): unknown {
  return layer.kind === 'buildpack' ? layer.data : undefined;
}
