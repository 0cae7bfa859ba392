import { RebaseError } from '../errors';
import { Platform } from './descriptor';
import { Digest, isDigest } from './digest';
import { decodeUtf8, JsonNode, JsonObject, parseJson } from './jsonText';
import {
  arrayOf,
  memberOf,
  objectOf,
  textList,
  textMap,
  textOf,
} from './jsonValue';
import { readPlatform } from './readDescriptor';

/** One entry of `history`, with its exact text. */
export interface HistoryEntry {
  readonly json: string;
  readonly createdBy?: string;
  /** True when the step made no layer. */
  readonly isEmpty: boolean;
}

/** An image's config, as far as a rebase reads it, with the places of its values. */
export interface ImageConfig {
  readonly text: string;
  readonly root: JsonObject;
  /** Fields that are missing are empty texts. */
  readonly platform: Platform;
  readonly osFeatures: readonly string[];
  readonly diffIds: readonly Digest[];
  /** Undefined when the config has none. */
  readonly history?: readonly HistoryEntry[];
  readonly labels: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/** Reads a config strictly where layers are concerned (OCI config.md, `rootfs`). Throws `invalid-document`. */
export function readConfig(bytes: Uint8Array): ImageConfig {
  const text = decodeUtf8(bytes);
  const root = parseJson(text);
  if (root.kind !== 'object') throw invalid('it is not an object');
  const config = objectOf(root, 'config');
  const history = readHistory(text, memberOf(root, 'history'));
  return {
    text,
    root,
    platform: readPlatform(root) ?? { os: '', architecture: '' },
    osFeatures: textList(memberOf(root, 'os.features')),
    diffIds: readDiffIds(root),
    ...(history && { history }),
    labels: textMap(memberOf(config, 'Labels')),
    env: readEnv(textList(memberOf(config, 'Env'))),
  };
}

/** History entries that made a layer, when there are as many of them as layers: only then they can be told apart. */
export function layerHistory(
  config: ImageConfig,
): readonly HistoryEntry[] | undefined {
  const entries = config.history?.filter(entry => !entry.isEmpty);
  return entries?.length === config.diffIds.length ? entries : undefined;
}

function readDiffIds(root: JsonObject): Digest[] {
  const items = arrayOf(objectOf(root, 'rootfs'), 'diff_ids')?.items;
  if (!items) throw invalid('it has no rootfs.diff_ids');
  return items.map(item => {
    if (item.kind !== 'string' || !isDigest(item.value)) {
      throw invalid('a diffID is not a sha256 digest');
    }
    return item.value;
  });
}

function readHistory(
  text: string,
  node: JsonNode | undefined,
): HistoryEntry[] | undefined {
  if (node?.kind !== 'array') return undefined;
  return node.items.map(item => {
    const createdBy = textOf(item, 'created_by');
    const empty = memberOf(item, 'empty_layer');
    return {
      json: text.slice(item.start, item.end),
      ...(createdBy !== undefined && { createdBy }),
      isEmpty: empty?.kind === 'literal' && empty.value === true,
    };
  });
}

/** `NAME=value` texts; the last of equal names counts, as for a process. */
function readEnv(variables: readonly string[]): Record<string, string> {
  const env: Record<string, string> = Object.create(null);
  for (const variable of variables) {
    const equals = variable.indexOf('=');
    if (equals > 0) env[variable.slice(0, equals)] = variable.slice(equals + 1);
  }
  return env;
}

function invalid(why: string): RebaseError {
  return new RebaseError('invalid-document', `Not an image config: ${why}`);
}
