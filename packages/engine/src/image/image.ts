import { RebaseError } from '../errors';
import { Digest } from './digest';
import { ImageConfig, readConfig } from './imageConfig';
import { Manifest } from './manifest';
import { DOCKER_CONFIG, OCI_CONFIG } from './mediaTypes';

/** One platform's image: manifest and config that belong together. */
export interface Image {
  readonly manifest: Manifest;
  readonly config: ImageConfig;
}

/** A layer as both documents know it. */
export interface ImageLayer {
  readonly diffId: Digest;
  readonly descriptor: Manifest['layers'][number];
  /** Exact text of the descriptor. */
  readonly json: string;
}

const CONFIG_TYPES = [OCI_CONFIG, DOCKER_CONFIG];

/**
 * Joins a manifest with the bytes of its config. Throws `unsupported` for artifacts that are no images, and
 * `invalid-document` when both list different numbers of layers.
 */
export function readImage(manifest: Manifest, configBytes: Uint8Array): Image {
  const { mediaType } = manifest.config;
  if (!CONFIG_TYPES.includes(mediaType)) {
    const message = `An artifact with a config of type ${mediaType} is no image`;
    throw new RebaseError('unsupported', message, { facts: { mediaType } });
  }
  const config = readConfig(configBytes);
  if (config.diffIds.length !== manifest.layers.length) {
    throw new RebaseError(
      'invalid-document',
      `The manifest lists ${manifest.layers.length} layers, the config ${config.diffIds.length}`,
    );
  }
  return { manifest, config };
}

/** The image's layers, bottom to top. */
export function layersOf({ manifest, config }: Image): ImageLayer[] {
  return manifest.layers.map((descriptor, i) => {
    const { start, end } = manifest.layerNodes.items[i];
    return {
      diffId: config.diffIds[i],
      descriptor,
      json: manifest.text.slice(start, end),
    };
  });
}
