import { DocumentCache, PinnedInput } from '@layer-rebase/engine';

/** What a run image says of itself. */
export interface RunImageFacts {
  readonly created?: string;
  readonly version?: string;
}

/**
 * Labels of the base that travel with it into app images, best first (cnb-rebase.md 1): an app's own
 * `org.opencontainers.image.version` is about the app.
 */
const VERSION_LABELS = [
  'io.buildpacks.base.version',
  'io.buildpacks.stack.version',
  'io.buildpacks.base.released',
  'io.buildpacks.stack.released',
];
/** Builds that want the same bytes each time say 1970 or 1980. */
const NO_TIME_BEFORE = Date.parse('1981-01-01');
const LONGEST = 100;

/** The version of the base that stands in labels, of a run image or of an app on it. */
export function baseVersion(
  labels: Readonly<Record<string, string>>,
): string | undefined {
  return VERSION_LABELS.map(label => labels[label]).find(
    text => text !== undefined && text !== '' && text.length <= LONGEST,
  );
}

/** Read from the documents that planning left behind; nothing is asked for. */
export async function runImageFacts(
  pinned: PinnedInput | undefined,
  documents: DocumentCache,
): Promise<RunImageFacts> {
  if (!pinned) return {};
  const manifest = await readJson(pinned.digest, documents);
  const config = await readJson(digestIn(manifest), documents);
  const { created, config: settings } = config ?? {};
  const labels = (settings as { Labels?: unknown } | undefined)?.Labels;
  return {
    created: timeOf(created),
    version: baseVersion(textsOf(labels)),
  };
}

async function readJson(
  digest: string | undefined,
  documents: DocumentCache,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const bytes = digest && (await documents.get(digest));
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function digestIn(
  manifest: Readonly<Record<string, unknown>> | undefined,
): string | undefined {
  const config = manifest?.config;
  return isRecord(config) && typeof config.digest === 'string'
    ? config.digest
    : undefined;
}

function timeOf(created: unknown): string | undefined {
  if (typeof created !== 'string') return undefined;
  const time = Date.parse(created);
  return time >= NO_TIME_BEFORE ? new Date(time).toISOString() : undefined;
}

function textsOf(labels: unknown): Readonly<Record<string, string>> {
  if (!isRecord(labels)) return {};
  return Object.fromEntries(
    Object.entries(labels).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
