import { RebaseError, isRebaseError } from '../../errors';
import { checkCompatibility } from './checkCompatibility';
import {
  ReferenceConfig,
  readReferenceConfig,
  writeReferenceConfig,
} from './imageConfig';
import { readReferenceLayers, writeReferenceManifest } from './imageManifest';
import {
  LayersMetadata,
  namesOutput,
  readLayersMetadata,
  runImageOutput,
  writeLayersMetadata,
} from './layersMetadata';
import { ApiVersion, isBefore, parseApi } from './platformApi';
import { ReferenceImage, replaceBase } from './replaceBase';
import { namesRunImage } from './runImageNames';
import { writeGoJson } from './writeGoJson';

export interface ReferenceRebaseOptions {
  readonly app: {
    readonly manifest: Uint8Array;
    readonly config: Uint8Array;
    readonly name: string;
  };
  readonly runImage: {
    readonly manifest: Uint8Array;
    readonly config: Uint8Array;
    /** As given or resolved, with its tag: what the name check looks for. */
    readonly name: string;
    /** `registry/repository@sha256:…` of the platform manifest; Docker Hub spelled `index.docker.io`. */
    readonly reference: string;
  };
  /** Of the rebaser, 0.7 to 0.15; the app's own stands in its environment. */
  readonly platformApi: string;
  readonly force?: boolean;
}

export type ReferenceRebase =
  | {
      readonly manifest: string;
      readonly config: string;
      readonly warnings: readonly string[];
    }
  | { readonly refused: string };

const METADATA = 'io.buildpacks.lifecycle.metadata';
const OLDEST: ApiVersion = { major: 0, minor: 7 };
const NEWEST: ApiVersion = { major: 0, minor: 15 };
const WITH_RUN_IMAGE_NAMES: ApiVersion = { major: 0, minor: 12 };

/**
 * What the reference rebaser would write, byte for byte, or its words of refusal (lifecycle phase/rebaser.go;
 * cnb-rebase.md 1.3 and 2.4–2.7). Throws `invalid-document` when a manifest or config cannot be read at all and
 * `invalid-options` for a Platform API the reference does not know.
 */
export function referenceRebase(
  options: ReferenceRebaseOptions,
): ReferenceRebase {
  const api = supportedApi(options.platformApi);
  const force = options.force ?? false;
  const app = readImage(options.app);
  const run = readImage(options.runImage);
  const compatibility = checkCompatibility(app.config, run.config, force);
  if ('refused' in compatibility) return compatibility;
  const metadata = readMetadata(app.config);
  if ('refused' in metadata) return metadata;
  const base = replaceBase(app, run, metadata.runImage.topLayer);
  if ('refused' in base) {
    return { refused: `rebase app image: ${base.refused}` };
  }
  const topLayer = run.config.diffIds.at(-1);
  if (topLayer === undefined) {
    return {
      refused: 'get rebase run image top layer SHA: image has no layers',
    };
  }
  const { reference, name } = options.runImage;
  const moved: LayersMetadata = {
    ...metadata,
    runImage: { ...metadata.runImage, topLayer, reference },
  };
  const renamed = isBefore(api, WITH_RUN_IMAGE_NAMES)
    ? { metadata: moved, warnings: [] }
    : checkName(moved, name, force);
  if ('refused' in renamed) return renamed;
  const config = writeReferenceConfig({
    ...app.config,
    architecture: run.config.architecture,
    os: run.config.os,
    osVersion: run.config.osVersion,
    diffIds: base.diffIds,
    labels: syncLabels(app.config, run.config, api, renamed.metadata),
  });
  return {
    config,
    manifest: writeReferenceManifest(config, base.layers),
    warnings: [...compatibility.warnings, ...renamed.warnings],
  };
}

function supportedApi(text: string): ApiVersion {
  const api = parseApi(text);
  if (api && !isBefore(api, OLDEST) && !isBefore(NEWEST, api)) return api;
  throw new RebaseError(
    'invalid-options',
    `platform API version '${text}' is incompatible with the lifecycle`,
  );
}

function readImage(image: {
  readonly manifest: Uint8Array;
  readonly config: Uint8Array;
}): ReferenceImage {
  const layers = readReferenceLayers(image.manifest);
  const config = readReferenceConfig(image.config);
  if (layers.length === config.diffIds.length) return { layers, config };
  throw new RebaseError(
    'invalid-document',
    'the manifest and the config name different numbers of layers',
  );
}

function readMetadata(
  config: ReferenceConfig,
): LayersMetadata | { readonly refused: string } {
  try {
    return readLayersMetadata(config.labels.get(METADATA) ?? '');
  } catch (error) {
    if (!isRebaseError(error)) throw error;
    return {
      refused: `get image metadata: failed to unmarshal context of label '${METADATA}': ${error.message}`,
    };
  }
}

/** A name that the label does not know is refused, or written into it by force. The text quotes the moved metadata. */
function checkName(
  metadata: LayersMetadata,
  name: string,
  force: boolean,
):
  | { readonly metadata: LayersMetadata; readonly warnings: readonly string[] }
  | { readonly refused: string } {
  if (namesRunImage(metadata, name)) return { metadata, warnings: [] };
  const complaint = `rebase app image: new base image '${name}' not found in existing run image metadata: ${describeNames(
    metadata,
  )}`;
  if (!force) {
    return { refused: `${complaint}; please provide -force to override` };
  }
  const names = { image: name, mirrors: [] };
  return {
    metadata: {
      ...metadata,
      runImage: { ...metadata.runImage, ...names },
      stack: names,
    },
    warnings: [complaint],
  };
}

function describeNames({ runImage, stack }: LayersMetadata): string {
  if (runImage.image !== '') return writeGoJson(runImageOutput(runImage));
  return stack ? writeGoJson(namesOutput(stack)) : 'not found';
}

/** The app's labels with the new metadata; those that describe the base come from the run image alone. */
function syncLabels(
  app: ReferenceConfig,
  run: ReferenceConfig,
  api: ApiVersion,
  metadata: LayersMetadata,
): ReadonlyMap<string, string> {
  const isSynced = ([label]: readonly [string, string]) =>
    label.startsWith('io.buildpacks.stack.') ||
    (!isBefore(api, WITH_RUN_IMAGE_NAMES) &&
      label.startsWith('io.buildpacks.base.'));
  return new Map([
    ...[...app.labels].filter(label => !isSynced(label)),
    [METADATA, writeLayersMetadata(metadata)],
    ...[...run.labels].filter(isSynced),
  ]);
}
