import { isRebaseError, RebaseError } from '../../errors';
import { matchGlob } from '../../patch/glob';
import { ImageFacts, PatchableLayer } from '../../patch/imageFacts';
import { GoObject, GoValue, parseGoJson } from './goJson';
import { goDocument, goList, goText, goTextMap, goTexts } from './goFields';

/** An entry of a patch file as the reference's experimental branch reads it: nothing required, nothing checked. */
export interface ReferencePatch {
  readonly buildpack: string;
  readonly layer: string;
  readonly data: ReadonlyMap<string, string>;
  readonly patchImage: string;
  readonly mirrors: readonly string[];
}

/**
 * Decodes a patch file as Go does (lifecycle platform/files/layer_patches.go; cnb-rebase.md 3.1). Throws
 * `invalid-patch-file`.
 */
export function readReferencePatches(text: string): readonly ReferencePatch[] {
  try {
    const file = goDocument(parseGoJson(text));
    return goList(file, 'patches', readPatch) ?? [];
  } catch (cause) {
    if (!isRebaseError(cause)) throw cause;
    throw new RebaseError(
      'invalid-patch-file',
      `failed to parse layer patches file: ${cause.message}`,
      { cause },
    );
  }
}

/** What a rule selects, in the words of the file. */
export interface ReferenceSelector {
  readonly buildpack: string;
  readonly layer: string;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * Whether the reference would select this layer: `filepath.Match`, a broken pattern compares as text, data only by
 * strings under keys without dots (lifecycle internal/patch/matcher.go; cnb-rebase.md 3.2).
 */
export function matchesAsReference(
  layer: PatchableLayer,
  { buildpack, layer: name, data }: ReferenceSelector,
): boolean {
  return (
    layer.kind === 'buildpack' &&
    matchesText(buildpack, layer.buildpack) &&
    matchesText(name, layer.layer) &&
    Object.entries(data).every(([path, pattern]) => {
      const text = textAt(layer.data, path.split('.'));
      return text !== undefined && matchesText(pattern, text);
    })
  );
}

/** The layers the reference would select, in label order. */
export function matchReferencePatch(
  app: ImageFacts,
  { buildpack, layer: name, data }: ReferencePatch,
): readonly PatchableLayer[] {
  const selector = { buildpack, layer: name, data: Object.fromEntries(data) };
  return app.layers.filter(layer => matchesAsReference(layer, selector));
}

function readPatch(value: GoValue): ReferencePatch {
  const patch: GoObject = goDocument(value);
  return {
    buildpack: goText(patch, 'buildpack'),
    layer: goText(patch, 'layer'),
    data: goTextMap(patch, 'data'),
    patchImage: goText(patch, 'patch-image'),
    mirrors: goTexts(patch, 'patch-image.mirrors') ?? [],
  };
}

function matchesText(pattern: string, text: string): boolean {
  try {
    return matchGlob(pattern, text, 'reference');
  } catch {
    return pattern === text;
  }
}

function textAt(value: unknown, path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>(
    (parent, key) =>
      isObject(parent) && Object.hasOwn(parent, key)
        ? Reflect.get(parent, key)
        : undefined,
    value,
  );
  return typeof found === 'string' ? found : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
