import { isRebaseError } from '../errors';
import { editJson, editMembers, replaceValue } from '../image/editJson';
import { jsonDifferences } from '../image/jsonDifferences';
import { parseJson } from '../image/jsonText';
import { memberOf, objectOf } from '../image/jsonValue';
import { CnbImage } from '../image/cnbImage';
import { composeHistory } from './composeHistory';
import { ComposedLayer } from './composedLayer';
import { LabelChanges } from './editLabels';
import { ImageChange } from './imageChange';
import { ConfigEdit } from './rebasePlan';

/** A config after the change: exact text, and what became different in words. */
export interface EditedConfig {
  readonly text: string;
  readonly edits: readonly ConfigEdit[];
}

/**
 * The app's config with new layers, history, labels and machine; all else, `created` included, byte for byte as it
 * was (cnb-rebase.md 2.5, our differences in docs/rebasing.md).
 */
export function editConfig(
  change: ImageChange,
  layers: readonly ComposedLayer[],
  labels: LabelChanges,
): EditedConfig {
  const { app, base } = change;
  const { text, root } = app.config;
  const machine = base ? machineFields(app, base.image) : new Map();
  const history = composeHistory(change, layers);
  const rootChanges = new Map<string, string | undefined>(machine);
  if (history) rootChanges.set('history', `[${history.join(',')}]`);
  const diffIds = memberOf(objectOf(root, 'rootfs'), 'diff_ids');
  const labelsNode = objectOf(objectOf(root, 'config'), 'Labels');
  return {
    text: editJson(text, [
      ...editMembers(root, rootChanges),
      ...(diffIds
        ? [replaceValue(diffIds, JSON.stringify(layers.map(l => l.diffId)))]
        : []),
      ...(labelsNode ? editMembers(labelsNode, encoded(labels)) : []),
    ]),
    edits: [...machineEdits(app, machine), ...labelEdits(app, labels)],
  };
}

/**
 * What a config says of its machine follows the run image. A run image that names no variant says nothing of it: the
 * app's stays, since its layers may need it.
 */
function machineFields(
  app: CnbImage,
  runImage: CnbImage,
): Map<string, string | undefined> {
  const { root, text } = runImage.config;
  const fields = new Map<string, string | undefined>();
  for (const key of [
    'architecture',
    'os',
    'os.version',
    'variant',
    'os.features',
  ]) {
    const node = memberOf(root, key);
    const json = node && text.slice(node.start, node.end);
    const isKept = key === 'variant' && json === undefined;
    if (!isKept && json !== fieldText(app, key)) fields.set(key, json);
  }
  return fields;
}

function fieldText({ config }: CnbImage, key: string): string | undefined {
  const node = memberOf(config.root, key);
  return node && config.text.slice(node.start, node.end);
}

/** True when nothing that the config says of its machine would change. */
export function hasSameMachine(app: CnbImage, runImage: CnbImage): boolean {
  return machineFields(app, runImage).size === 0;
}

function encoded(labels: LabelChanges): Map<string, string | undefined> {
  return new Map(
    [...labels].map(([key, text]) => [
      key,
      text === undefined ? undefined : jsonString(text),
    ]),
  );
}

/** A JSON string as Go spells it, the way labels stand in configs already. */
function jsonString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function machineEdits(
  app: CnbImage,
  fields: ReadonlyMap<string, string | undefined>,
): ConfigEdit[] {
  return [...fields].map(([key, to]) => {
    const from = fieldText(app, key);
    return edit(`config ${key}`, from, to);
  });
}

/** JSON labels are shown by what differs inside. */
function labelEdits(app: CnbImage, labels: LabelChanges): ConfigEdit[] {
  return [...labels].flatMap(([key, to]) => {
    const from = app.config.labels[key];
    const what = `label ${key}`;
    const [before, after] = [parsed(from), parsed(to)];
    return before && after
      ? jsonDifferences(before, after).map(difference =>
          edit(`${what}: ${difference.path}`, difference.from, difference.to),
        )
      : [edit(what, from, to)];
  });
}

function parsed(text: string | undefined) {
  if (!text || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return { text, node: parseJson(text) };
  } catch (error) {
    if (isRebaseError(error)) return undefined;
    throw error;
  }
}

function edit(
  what: string,
  from: string | undefined,
  to: string | undefined,
): ConfigEdit {
  return {
    what,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}
