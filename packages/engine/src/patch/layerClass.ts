import { readDataPath } from './dataPath';
import { PatchableLayer } from './imageFacts';
import { PatchRule } from './patchRule';

/** How dangerous a swap is (requirements.md 4.4): A self-contained, B a runtime, C built from or for the app. */
export interface LayerClass {
  readonly class: 'A' | 'B' | 'C';
  /** Why, as half a sentence after "because". */
  readonly why: string;
}

/** Layer names of buildpacks that hold what was built from the app's own files. */
const BUILT_FROM_APP =
  /^(.*[-_])?(modules|venv|virtualenv|gems|packages|vendor|jlink|targets|classes|conda-env|web-application-type|node_modules)$/;
/** Data keys that are hashes of the app's own files (requirements.md 5.2 no. 6, 10, 11). */
const HASHES_OF_APP = [
  'cache_sha',
  'files',
  'dependency_hash',
  'lockfile_checksum',
];
/** Small programs without a tie to the app: init, watcher, agents, environment scripts. */
const SELF_CONTAINED =
  /^(tini|dumb-init|watchexec|web_env|available_parallelism|.*[-_]?agent|opentelemetry-java)$/;
const ORDER = ['A', 'B', 'C'];

/**
 * The class of a layer by its buildpack, name and data. A rule may claim a stricter class, never a laxer one. What is
 * not known counts as B.
 */
export function classifyLayer(
  layer: PatchableLayer,
  rule?: PatchRule,
): LayerClass {
  const known = knownClass(layer);
  const claimed = rule?.details.class;
  return claimed && ORDER.indexOf(claimed) > ORDER.indexOf(known.class)
    ? { class: claimed, why: `the patch itself puts it into class ${claimed}` }
    : known;
}

function knownClass(layer: PatchableLayer): LayerClass {
  if (layer.kind === 'launcher') {
    return { class: 'A', why: 'the launcher has no tie to the app' };
  }
  const built = whyBuiltFromApp(layer.layer, layer.data);
  if (built) return { class: 'C', why: built };
  if (isHelper(layer) || SELF_CONTAINED.test(layer.layer)) {
    return { class: 'A', why: 'it is a program of its own' };
  }
  return { class: 'B', why: 'the app runs on it' };
}

function whyBuiltFromApp(name: string, data: unknown): string | undefined {
  if (BUILT_FROM_APP.test(name)) {
    return 'a layer of this name is built from the app';
  }
  if (readDataPath(data, 'jdk_overlay_applied') === true) {
    return 'files of the app were laid over the JDK';
  }
  const key = HASHES_OF_APP.find(
    hash => typeof readDataPath(data, hash) === 'string',
  );
  return key && `its ${key} is a hash of the app's own files`;
}

/** Paketo's exec.d programs: the name and what libpak writes into the data. */
function isHelper(layer: PatchableLayer): boolean {
  return (
    layer.kind === 'buildpack' &&
    layer.layer === 'helper' &&
    Array.isArray(readDataPath(layer.data, 'helperNames'))
  );
}
