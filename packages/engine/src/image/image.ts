import { RebaseError } from '../errors';
import { Digest } from './digest';
import { ImageConfig, readConfig } from './imageConfig';
import { Manifest } from './manifest';

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

/** Joins a manifest with the bytes of its config. Throws `invalid-document` when they list different numbers of layers. */
export function readImage(manifest: Manifest, configBytes: Uint8Array): Image {
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
