import { isRebaseError } from '../errors';
import { JsonNode, JsonObject, parseJson } from './jsonText';
import { arrayOf, memberOf, objectOf, textOf } from './jsonValue';

/** The label that tells people what built an image (cnb-rebase.md 1.5). */
export const BUILD_LABEL = 'io.buildpacks.build.metadata';

/** The build label, as far as it could be read. */
export interface BuildMetadata {
  readonly text: string;
  readonly root: JsonObject;
  readonly launcher?: JsonObject;
  readonly launcherVersion?: string;
  readonly buildpacks: readonly {
    readonly id: string;
    readonly version: string;
    readonly homepage?: string;
  }[];
  readonly processes: readonly {
    readonly type: string;
    readonly default: boolean;
  }[];
}

/** Reads the label's text; undefined when it is absent or no JSON object. */
export function readBuildMetadata(
  text: string | undefined,
): BuildMetadata | undefined {
  const root = text === undefined ? undefined : parse(text);
  if (text === undefined || !root) return undefined;
  const launcher = objectOf(root, 'launcher');
  const launcherVersion = textOf(launcher, 'version');
  return {
    text,
    root,
    ...(launcher && { launcher }),
    ...(launcherVersion && { launcherVersion }),
    buildpacks: itemsOf(root, 'buildpacks').flatMap(readBuildpack),
    processes: readProcesses(root),
  };
}

function parse(text: string): JsonObject | undefined {
  try {
    const root = parseJson(text);
    return root.kind === 'object' ? root : undefined;
  } catch (error) {
    if (isRebaseError(error)) return undefined;
    throw error;
  }
}

function readBuildpack(node: JsonNode) {
  const id = textOf(node, 'id');
  if (!id) return [];
  const homepage = textOf(node, 'homepage');
  const version = textOf(node, 'version') ?? '';
  return [{ id, version, ...(homepage && { homepage }) }];
}

function readProcesses(root: JsonObject) {
  const standard = textOf(root, 'buildpack-default-process-type');
  return itemsOf(root, 'processes').flatMap(node => {
    const type = textOf(node, 'type');
    if (!type) return [];
    const marked = memberOf(node, 'default');
    const isMarked = marked?.kind === 'literal' && marked.value === true;
    return [{ type, default: type === standard || isMarked }];
  });
}

function itemsOf(root: JsonObject, key: string): readonly JsonNode[] {
  return arrayOf(root, key)?.items ?? [];
}
