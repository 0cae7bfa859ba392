import { RebaseError } from '../errors';
import { Descriptor, Platform } from './descriptor';
import { isDigest } from './digest';
import { JsonNode } from './jsonText';
import { countOf, memberOf, textList, textMap, textOf } from './jsonValue';

/** Reads a descriptor strictly: type, sha256 digest and size must be there (OCI descriptor.md). */
export function readDescriptor(node: JsonNode | undefined): Descriptor {
  const mediaType = textOf(node, 'mediaType');
  const digest = textOf(node, 'digest');
  const size = countOf(node, 'size');
  if (!mediaType || !isDigest(digest) || size === undefined) {
    throw new RebaseError(
      'invalid-document',
      'A descriptor lacks its type, sha256 digest or size',
    );
  }
  const urls = textList(memberOf(node, 'urls'));
  const annotations = memberOf(node, 'annotations');
  const platform = readPlatform(memberOf(node, 'platform'));
  const artifactType = textOf(node, 'artifactType');
  return {
    mediaType,
    digest,
    size,
    ...(urls.length > 0 && { urls }),
    ...(annotations && { annotations: textMap(annotations) }),
    ...(platform && { platform }),
    ...(artifactType && { artifactType }),
  };
}

/** Reads `platform` of an index entry, or the fields of the same names in a config; undefined without os and architecture. */
export function readPlatform(node: JsonNode | undefined): Platform | undefined {
  const os = textOf(node, 'os');
  const architecture = textOf(node, 'architecture');
  if (os === undefined && architecture === undefined) return undefined;
  const variant = textOf(node, 'variant');
  const osVersion = textOf(node, 'os.version');
  return {
    os: os ?? '',
    architecture: architecture ?? '',
    ...(variant && { variant }),
    ...(osVersion && { osVersion }),
  };
}
