import { digestOf } from '../../image/digest';
import { parseGoJson, GoObject, GoValue } from './goJson';
import {
  goDocument,
  goInt,
  goList,
  goStruct,
  goText,
  goTextMap,
  goTexts,
} from './goFields';
import { GoOutput, writeGoJson } from './writeGoJson';

const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const CONFIG = 'application/vnd.docker.container.image.v1+json';

/** The layer descriptors of a manifest, every field of theirs kept. Throws `invalid-document`. */
export function readReferenceLayers(bytes: Uint8Array): readonly GoOutput[] {
  const text = Buffer.from(bytes).toString('utf8');
  const manifest = goDocument(parseGoJson(text));
  return goList(manifest, 'layers', readDescriptor) ?? [];
}

/** Always a Docker manifest, whatever the app was; layers keep their own types (cnb-rebase.md 2.5). */
export function writeReferenceManifest(
  config: string,
  layers: readonly GoOutput[],
): string {
  return writeGoJson({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: {
      mediaType: CONFIG,
      size: Buffer.byteLength(config),
      digest: digestOf(config),
    },
    layers,
  });
}

function readDescriptor(value: GoValue): GoOutput {
  const layer = goDocument(value);
  const annotations = goTextMap(layer, 'annotations');
  const urls = goTexts(layer, 'urls');
  const platform = goStruct(layer, 'platform');
  return {
    mediaType: goText(layer, 'mediaType'),
    size: goInt(layer, 'size'),
    digest: goText(layer, 'digest'),
    data: goText(layer, 'data') || undefined,
    urls: urls && urls.length > 0 ? urls : undefined,
    annotations: annotations.size > 0 ? annotations : undefined,
    platform: platform && readPlatform(platform),
    artifactType: goText(layer, 'artifactType') || undefined,
  };
}

function readPlatform(platform: GoObject): GoOutput {
  const texts = (name: string) => {
    const list = goTexts(platform, name);
    return list && list.length > 0 ? list : undefined;
  };
  return {
    architecture: goText(platform, 'architecture'),
    os: goText(platform, 'os'),
    'os.version': goText(platform, 'os.version') || undefined,
    'os.features': texts('os.features'),
    variant: goText(platform, 'variant') || undefined,
    features: texts('features'),
  };
}
