import { Digest, isDigest } from '../image/digest';
import { readReferencePatches } from '../rebase/reference/referencePatches';
import { compileGlob, GlobDialect } from './glob';
import {
  JsonObject,
  invalid,
  own,
  parseBoundedJson,
  readList,
  readObject,
  readText,
} from './jsonReading';
import { PatchFile, PatchRule, PatchSelector } from './patchRule';
import { PatchEntry, readPatchEntries } from './patchEntries';
import { lintPatchFile } from './lintPatchFile';
import { readPatchDetails } from './readPatchDetails';

/** Where the file came from; stands in every rule that is read. */
export interface ReadPatchFileOptions {
  readonly source?: string;
  /** Buildpack id globs the source may patch; `buildpacksio/lifecycle` stands for the launcher. Absent = any. */
  readonly trustedBuildpacks?: readonly string[];
  /**
   * `reference`: read and match the file exactly as the reference's experimental branch does (cnb-rebase.md 3): list form
   * only, nothing but its own keys, Go's patterns. Ours when absent.
   */
  readonly dialect?: GlobDialect;
}

const LIMITS = { bytes: 1024 * 1024, depth: 32 };
const MOST_MIRRORS = 16;
const MOST_DIGESTS = 1000;
const MOST_SELECTORS = 64;

/**
 * Reads a patch file: the list form of RFC #333 (`{"patches":[…]}`) or the object form of its discussion
 * (`{"patches":{"buildpacks":[…],"launcher":{…}}}`, the launcher also as list). Every structural fault throws
 * `invalid-patch-file` with the path in the message, such as `patches[2].patch-image`; unknown keys only warn.
 */
export function readPatchFile(
  text: string,
  options: ReadPatchFileOptions = {},
): PatchFile {
  if (options.dialect === 'reference') return readAsReference(text, options);
  const file = readObject(parseBoundedJson(text, LIMITS), 'the file');
  const entries = readPatchEntries(own(file, 'patches'));
  const patches = entries.map(entry => readRule(entry, options));
  return { patches, warnings: lintPatchFile(file, entries, patches) };
}

function readAsReference(
  text: string,
  options: ReadPatchFileOptions,
): PatchFile {
  if (Buffer.byteLength(text) > LIMITS.bytes) {
    throw invalid(`the file is larger than ${LIMITS.bytes} bytes`);
  }
  const patches = readReferencePatches(text).map(
    ({ buildpack, layer, data, patchImage, mirrors }): PatchRule => ({
      selector: {
        kind: 'buildpack',
        buildpack,
        layer,
        data: Object.fromEntries(data),
      },
      patchImage,
      mirrors,
      mustMatch: [],
      details: { cves: [], invariants: [] },
      dialect: 'reference',
      ...sourceOf(options),
    }),
  );
  return { patches, warnings: [] };
}

function readRule(entry: PatchEntry, options: ReadPatchFileOptions): PatchRule {
  const { path, value } = entry;
  return {
    selector: readSelector(entry),
    patchImage: readText(own(value, 'patch-image'), `${path}.patch-image`),
    mirrors: readTexts(value, 'patch-image.mirrors', path),
    mustMatch: readDigests(own(value, 'must-match-sha'), path),
    details: readPatchDetails(
      own(value, 'x-layer-rebase'),
      `${path}.x-layer-rebase`,
    ),
    ...sourceOf(options),
  };
}

function sourceOf({ source, trustedBuildpacks }: ReadPatchFileOptions) {
  return {
    ...(source !== undefined && { source }),
    ...(trustedBuildpacks && { trustedBuildpacks }),
  };
}

function readSelector({ kind, path, value }: PatchEntry): PatchSelector {
  if (kind === 'launcher') {
    const version = own(value, 'version');
    return version === undefined
      ? { kind }
      : { kind, version: readGlob(version, `${path}.version`) };
  }
  return {
    kind,
    buildpack: readGlob(own(value, 'buildpack'), `${path}.buildpack`),
    layer: readGlob(own(value, 'layer'), `${path}.layer`),
    data: readDataSelectors(own(value, 'data'), `${path}.data`),
  };
}

function readDataSelectors(
  value: unknown,
  path: string,
): Readonly<Record<string, string>> {
  if (value === undefined || value === null) return {};
  const entries = Object.entries(readObject(value, path));
  if (entries.length > MOST_SELECTORS) {
    throw invalid(`${path} has more than ${MOST_SELECTORS} entries`);
  }
  return Object.fromEntries(
    entries.map(([key, glob]) => [
      readText(key, `a key of ${path}`),
      readGlob(glob, `${path}.${key.slice(0, 80)}`),
    ]),
  );
}

function readGlob(value: unknown, path: string): string {
  const pattern = readText(value, path);
  try {
    compileGlob(pattern);
  } catch (cause) {
    throw invalid(`${path} is a malformed pattern`, cause);
  }
  return pattern;
}

function readTexts(
  value: JsonObject,
  key: string,
  path: string,
): readonly string[] {
  const list = own(value, key) ?? [];
  return readList(list, `${path}.${key}`, MOST_MIRRORS).map((entry, index) =>
    readText(entry, `${path}.${key}[${index}]`),
  );
}

function readDigests(value: unknown, path: string): readonly Digest[] {
  const list = typeof value === 'string' ? [value] : value ?? [];
  const name = `${path}.must-match-sha`;
  return readList(list, name, MOST_DIGESTS).map((entry, index) => {
    if (isDigest(entry)) return entry;
    throw invalid(`${name}[${index}] must be sha256: and 64 hex digits`);
  });
}
