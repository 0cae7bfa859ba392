import { parseGoJson, GoObject, GoValue } from './goJson';
import {
  goAny,
  goBool,
  goDocument,
  goEmbedded,
  goList,
  goMap,
  goStruct,
  goText,
  goTexts,
} from './goFields';
import { GoOutput, writeGoJson } from './writeGoJson';

/** Where the next base comes from, as the label keeps it. */
export interface RunImageNames {
  readonly image: string;
  readonly mirrors: readonly string[];
}

/**
 * `io.buildpacks.lifecycle.metadata` after Go's decode: only the keys of the struct are left (lifecycle
 * platform/files/analyzed.go, LayersMetadataCompat; cnb-rebase.md 1.2).
 */
export interface LayersMetadata {
  /** Everything before `runImage`, in struct order, ready to be written. */
  readonly layers: Readonly<Record<string, GoOutput | undefined>>;
  readonly runImage: RunImageNames & {
    readonly topLayer: string;
    readonly reference: string;
  };
  readonly stack?: RunImageNames;
}

/** Decodes the label; an empty one is an empty struct. Throws `invalid-document` as Go would fail. */
export function readLayersMetadata(text: string): LayersMetadata {
  const label = goDocument(text === '' ? null : parseGoJson(text));
  const runImage = goEmbedded(label, 'runImage');
  const stack = goStruct(label, 'stack');
  const sbom = goStruct(label, 'sbom');
  return {
    layers: {
      app: goAny(label, 'app'),
      sbom: sbom && readSha(sbom),
      buildpacks: goList(label, 'buildpacks', readBuildpack) ?? null,
      config: readSha(goEmbedded(label, 'config')),
      launcher: readSha(goEmbedded(label, 'launcher')),
      'process-types': readSha(goEmbedded(label, 'process-types')),
    },
    runImage: {
      topLayer: goText(runImage, 'topLayer'),
      reference: goText(runImage, 'reference'),
      ...readNames(runImage),
    },
    stack: stack && readNames(goEmbedded(stack, 'runImage')),
  };
}

/** The label's text, byte for byte as json.Marshal writes the struct. */
export function writeLayersMetadata(metadata: LayersMetadata): string {
  return writeGoJson({
    ...metadata.layers,
    runImage: runImageOutput(metadata.runImage),
    stack: metadata.stack && { runImage: namesOutput(metadata.stack) },
  });
}

/** `runImage` as it stands in messages and in the label. */
export function runImageOutput(
  runImage: LayersMetadata['runImage'],
): Readonly<Record<string, GoOutput | undefined>> {
  const { topLayer, reference } = runImage;
  return { topLayer, reference, ...namesOutput(runImage) };
}

/** Image and mirrors, both left out when empty. */
export function namesOutput({
  image,
  mirrors,
}: RunImageNames): Readonly<Record<string, GoOutput | undefined>> {
  return {
    image: image || undefined,
    mirrors: mirrors.length > 0 ? mirrors : undefined,
  };
}

function readNames(object: GoObject): RunImageNames {
  return {
    image: goText(object, 'image'),
    mirrors: goTexts(object, 'mirrors') ?? [],
  };
}

function readSha(object: GoObject): GoOutput {
  return { sha: goText(object, 'sha') };
}

function readBuildpack(value: GoValue): GoOutput {
  const buildpack = goDocument(value);
  const store = goStruct(buildpack, 'store');
  return {
    key: goText(buildpack, 'key'),
    version: goText(buildpack, 'version'),
    layers: goMap(buildpack, 'layers', readLayer) ?? null,
    store: store && { metadata: readStore(store) },
  };
}

function readStore(store: GoObject): GoOutput {
  return goStruct(store, 'metadata') ? goAny(store, 'metadata') : null;
}

function readLayer(value: GoValue): GoOutput {
  const layer = goDocument(value);
  return {
    sha: goText(layer, 'sha'),
    data: goAny(layer, 'data'),
    build: goBool(layer, 'build'),
    launch: goBool(layer, 'launch'),
    cache: goBool(layer, 'cache'),
  };
}
