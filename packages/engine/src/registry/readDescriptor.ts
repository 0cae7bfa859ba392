import { Descriptor } from '../image/descriptor';
import { isDigest } from '../image/digest';

/** A descriptor out of a list that a registry sent; undefined when it is none (OCI descriptor.md). */
export function readDescriptor(value: unknown): Descriptor | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entry: Readonly<Record<string, unknown>> = { ...value };
  const { mediaType, digest, size, artifactType, annotations } = entry;
  const wellFormed =
    typeof mediaType === 'string' &&
    isDigest(digest) &&
    typeof size === 'number' &&
    Number.isSafeInteger(size) &&
    size >= 0;
  if (!wellFormed) return undefined;
  return {
    mediaType,
    digest,
    size,
    ...(typeof artifactType === 'string' && { artifactType }),
    ...(isObject(annotations) && { annotations: textsOf(annotations) }),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textsOf(value: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
