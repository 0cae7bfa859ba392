import {
  editJson,
  editMembers,
  JsonEdit,
  replaceValue,
} from '../image/editJson';
import { JsonNode, JsonObject } from '../image/jsonText';
import { arrayOf, memberOf, objectOf } from '../image/jsonValue';
import { LifecycleMetadata } from '../image/lifecycleMetadata';
import { formatRepository } from '../image/reference';
import { ImageChange, NewBase, PatchedLayer } from './imageChange';
import { nameText, tryParse } from './runImageName';

/** The lifecycle label after the change; every key, number and blank that does not change stays as written. */
export function editLifecycleLabel(
  metadata: LifecycleMetadata,
  change: ImageChange,
): string {
  const { base, patched, sbom } = change;
  return editJson(metadata.text, [
    ...(base ? runImageEdits(metadata, base) : []),
    ...patched.flatMap(swap => layerEdits(metadata, swap)),
    ...(sbom
      ? shaEdits(metadata.root, sbomKey(metadata.root), sbom.diffId)
      : []),
  ]);
}

function runImageEdits(
  { root }: LifecycleMetadata,
  { image, pinned, name, naming }: NewBase,
): JsonEdit[] {
  const fields = new Map<string, string | undefined>([
    ['topLayer', JSON.stringify(image.config.diffIds.at(-1) ?? '')],
    [
      'reference',
      JSON.stringify(`${formatRepository(pinned)}@${pinned.digest}`),
    ],
  ]);
  if (naming.change === 'replace') {
    fields.set('image', JSON.stringify(nameText(name)));
    fields.set('mirrors', undefined);
  }
  const runImage = objectOf(root, 'runImage');
  const whole = new Map<string, string | undefined>();
  if (!runImage) whole.set('runImage', `{${membersText(fields)}}`);
  if (naming.change === 'replace') {
    const names = { runImage: { image: nameText(name) } };
    whole.set('stack', JSON.stringify(names));
  }
  return [
    ...(runImage ? editMembers(runImage, fields) : []),
    ...editMembers(root, whole),
    ...(naming.change === 'bump'
      ? bumpEdits(root, name.tag, naming.oldTag)
      : []),
  ];
}

function membersText(fields: ReadonlyMap<string, string | undefined>): string {
  return [...fields]
    .filter(([, json]) => json !== undefined)
    .map(([key, json]) => `${JSON.stringify(key)}:${json}`)
    .join(',');
}

/** Recorded names move along, so that the next run image is looked for where this one was found. */
function bumpEdits(
  root: JsonObject,
  newTag = 'latest',
  oldTag = 'latest',
): JsonEdit[] {
  const holders = [
    objectOf(root, 'runImage'),
    objectOf(objectOf(root, 'stack'), 'runImage'),
  ];
  const names = holders.flatMap(holder => [
    memberOf(holder, 'image'),
    ...(arrayOf(holder, 'mirrors')?.items ?? []),
  ]);
  return names.flatMap(node => bumpEdit(node, newTag, oldTag));
}

function bumpEdit(
  node: JsonNode | undefined,
  newTag: string,
  oldTag: string,
): JsonEdit[] {
  const reference = node?.kind === 'string' ? tryParse(node.value) : undefined;
  if (!node || node.kind !== 'string' || !reference) return [];
  if ((reference.tag ?? 'latest') !== oldTag) return [];
  const [bare] = node.value.split('@');
  const stem = bare.endsWith(`:${oldTag}`)
    ? bare.slice(0, -oldTag.length - 1)
    : bare;
  return [replaceValue(node, JSON.stringify(`${stem}:${newTag}`))];
}

function layerEdits(
  metadata: LifecycleMetadata,
  { replacement }: PatchedLayer,
): JsonEdit[] {
  const { match, from, to } = replacement;
  const { layer } = match;
  if (layer.kind === 'launcher') return shaEdits(metadata.root, 'launcher', to);
  const { replacement: successor } = replacement;
  const data =
    successor.kind === 'buildpack' ? successor.dataText ?? 'null' : 'null';
  return metadata.buildpacks
    .filter(({ id }) => id === layer.buildpack)
    .flatMap(({ layers }) => layers)
    .filter(({ name, diffId }) => name === layer.layer && diffId === from)
    .flatMap(({ node }) =>
      editMembers(
        node,
        new Map([
          ['sha', JSON.stringify(to)],
          ['data', data],
        ]),
      ),
    );
}

function shaEdits(root: JsonObject, key: string, sha: string): JsonEdit[] {
  const holder = objectOf(root, key);
  return holder
    ? editMembers(holder, new Map([['sha', JSON.stringify(sha)]]))
    : [];
}

/** Old images say `bom` (requirements.md 5.2). */
function sbomKey(root: JsonObject): string {
  return root.members.has('sbom') ? 'sbom' : 'bom';
}
