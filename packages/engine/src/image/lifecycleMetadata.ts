import { isRebaseError } from '../errors';
import { Digest, isDigest } from './digest';
import { JsonNode, JsonObject, parseJson } from './jsonText';
import { memberOf, objectOf, textList, textOf } from './jsonValue';

/** The label that says how the lifecycle made an image (cnb-rebase.md 1.2). */
export const LIFECYCLE_LABEL = 'io.buildpacks.lifecycle.metadata';

/** A launch layer as the label records it. */
export interface LabelledLayer {
  readonly name: string;
  /** Undefined when the label gives none or no digest. */
  readonly diffId?: Digest;
  readonly node: JsonObject;
}

export interface LabelledBuildpack {
  readonly id: string;
  readonly version: string;
  /** Sorted by name, bytewise, as the exporter lays them. */
  readonly layers: readonly LabelledLayer[];
}

/** A run image's names in the label. */
export interface RunImageNames {
  readonly image?: string;
  readonly mirrors: readonly string[];
}

/** The lifecycle label, read leniently: what has another shape than expected is left out and named in `problems`. */
export interface LifecycleMetadata {
  readonly text: string;
  readonly root: JsonObject;
  /** One diffID per app slice. */
  readonly app: readonly Digest[];
  readonly sbom?: Digest;
  readonly config?: Digest;
  readonly launcher?: Digest;
  readonly processTypes?: Digest;
  readonly buildpacks: readonly LabelledBuildpack[];
  readonly runImage: RunImageNames & {
    readonly topLayer?: Digest;
    readonly reference?: string;
  };
  /** The legacy copy that older platforms read (cnb-rebase.md 1.4). */
  readonly stackRunImage: RunImageNames;
  readonly problems: readonly string[];
}

/** Reads the label's text; a text that is no JSON object gives the reason why instead. */
export function readLifecycleMetadata(
  text: string,
): LifecycleMetadata | { readonly unreadable: string } {
  const root = parse(text);
  if (typeof root === 'string') return { unreadable: root };
  const problems: string[] = [];
  const sha = (key: string) => readSha(root, key, problems);
  const runImage = objectOf(root, 'runImage');
  return {
    text,
    root,
    app: readApp(memberOf(root, 'app'), problems),
    sbom: sha('sbom') ?? sha('bom'),
    config: sha('config'),
    launcher: sha('launcher'),
    processTypes: sha('process-types'),
    buildpacks: readBuildpacks(memberOf(root, 'buildpacks'), problems),
    runImage: {
      ...readNames(runImage),
      topLayer: readDigest(runImage, 'topLayer', 'runImage', problems),
      reference: textOf(runImage, 'reference'),
    },
    stackRunImage: readNames(objectOf(objectOf(root, 'stack'), 'runImage')),
    problems,
  };
}

/** The names to resolve the next base from: `runImage` when it has one, else the legacy copy. */
export function recordedRunImage(metadata: LifecycleMetadata): RunImageNames {
  return metadata.runImage.image ? metadata.runImage : metadata.stackRunImage;
}

/** DiffIDs of everything the label places above the base, in the exporter's order. */
export function labelledDiffIds(metadata: LifecycleMetadata): Digest[] {
  const { buildpacks, sbom, app, launcher, config, processTypes } = metadata;
  return [
    ...buildpacks.flatMap(({ layers }) => layers.map(layer => layer.diffId)),
    sbom,
    ...app,
    launcher,
    config,
    processTypes,
  ].filter(isDigest);
}

function parse(text: string): JsonObject | string {
  try {
    const root = parseJson(text);
    return root.kind === 'object' ? root : 'it is not a JSON object';
  } catch (error) {
    if (isRebaseError(error)) return error.message;
    throw error;
  }
}

/** An array of `{sha}`, or one `{sha}` in old images. */
function readApp(node: JsonNode | undefined, problems: string[]): Digest[] {
  const items = node?.kind === 'array' ? node.items : [node];
  return items.flatMap(item => {
    if (!item || isNull(item)) return [];
    const sha = textOf(item, 'sha');
    if (isDigest(sha)) return [sha];
    problems.push('app has an entry without a digest');
    return [];
  });
}

function readSha(
  root: JsonObject,
  key: string,
  problems: string[],
): Digest | undefined {
  const node = memberOf(root, key);
  if (!node || isNull(node)) return undefined;
  return readDigest(node, 'sha', key, problems);
}

function readDigest(
  node: JsonNode | undefined,
  key: string,
  where: string,
  problems: string[],
): Digest | undefined {
  const value = memberOf(node, key);
  const text = value?.kind === 'string' ? value.value : undefined;
  if (isDigest(text)) return text;
  // The exporter writes "" where there is no such layer.
  if (value && text !== '') problems.push(`${where}.${key} is not a digest`);
  return undefined;
}

function readBuildpacks(
  node: JsonNode | undefined,
  problems: string[],
): LabelledBuildpack[] {
  if (!node || isNull(node)) return [];
  if (node.kind !== 'array') {
    problems.push('buildpacks is not a list');
    return [];
  }
  return node.items.flatMap(item => {
    const id = textOf(item, 'key');
    if (!id) {
      problems.push('buildpacks has an entry without a key');
      return [];
    }
    const layers = readLayers(memberOf(item, 'layers'), id, problems);
    return [{ id, version: textOf(item, 'version') ?? '', layers }];
  });
}

function readLayers(
  node: JsonNode | undefined,
  id: string,
  problems: string[],
): LabelledLayer[] {
  if (!node || isNull(node)) return [];
  if (node.kind !== 'object') {
    problems.push(`layers of ${id} is not an object`);
    return [];
  }
  const layers = [...node.members].flatMap(([name, { value }]) => {
    if (value.kind === 'object') {
      const where = `${id}:${name}`;
      const diffId = readDigest(value, 'sha', where, problems);
      return [{ name, ...(diffId && { diffId }), node: value }];
    }
    problems.push(`${id}:${name} is not an object`);
    return [];
  });
  return layers.sort((a, b) => compareBytes(a.name, b.name));
}

function readNames(node: JsonNode | undefined): RunImageNames {
  const image = textOf(node, 'image');
  const mirrors = textList(memberOf(node, 'mirrors'));
  return { ...(image && { image }), mirrors };
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function isNull(node: JsonNode): boolean {
  return node.kind === 'literal' && node.value === null;
}
