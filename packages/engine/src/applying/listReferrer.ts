import { setTimeout as sleep } from 'node:timers/promises';
import { isRebaseError, RebaseError } from '../errors';
import { Descriptor } from '../image/descriptor';
import { Digest } from '../image/digest';
import { ImageIndex, readManifest } from '../image/manifest';
import { ImageReference, RepositoryName } from '../image/reference';
import { withReferrer } from '../provenance/referrerList';
import { Registry } from '../registry/registry';

interface ListReferrerOptions {
  readonly registry: Registry;
  readonly repository: RepositoryName;
  readonly subject: Digest;
  readonly artifact: Descriptor;
  readonly signal?: AbortSignal;
}

/** Each round one writer at least gets through; so many at one moment are not writers but a fault. */
const MOST_ROUNDS = 10;
const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;

/**
 * Puts an artifact on the list under the fallback tag of its subject, for registries without a referrers API. The list
 * is one document that everybody overwrites: after each write it is read again, later than anybody who had read it
 * before us can still write, and written again when our entry was lost (registries.md 2.9). Throws `registry-error`
 * when it is lost every time, `unsupported` when the tag holds something else.
 */
export async function listReferrer(
  options: ListReferrerOptions,
): Promise<void> {
  const { artifact, signal } = options;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const start = performance.now();
    const list = await readList(options);
    if (lists(list, artifact.digest)) return;
    await writeList(options, list);
    await pause(performance.now() - start, signal);
  }
  if (lists(await readList(options), artifact.digest)) return;
  throw new RebaseError(
    'registry-error',
    `the list of what refers to ${options.subject} is overwritten by others again and again`,
    { side: 'target', facts: { rounds: MOST_ROUNDS } },
  );
}

async function readList(
  options: ListReferrerOptions,
): Promise<ImageIndex | undefined> {
  const { registry, signal } = options;
  const found = await registry.getManifest(listOf(options), { signal });
  if (!found || found === 'not-modified') return undefined;
  const list = readManifest(found.bytes, found.mediaType);
  if (list.kind === 'index') return list;
  throw new RebaseError(
    'unsupported',
    'the tag that should list the referrers holds an image',
    { side: 'target' },
  );
}

async function writeList(
  options: ListReferrerOptions,
  list: ImageIndex | undefined,
): Promise<void> {
  const { registry, artifact, signal } = options;
  const { descriptor, bytes } = withReferrer(list, artifact);
  const { digest, mediaType } = descriptor;
  try {
    await registry.putManifest(
      listOf(options),
      { digest, mediaType, bytes },
      { signal, ...(list && { ifMatch: list.digest }) },
    );
  } catch (error) {
    // Somebody else wrote first, and the registry can tell: the next round has their list.
    if (!isRebaseError(error) || error.code !== 'tag-moved') throw error;
  }
}

/** Twice as long as reading and writing took us, so that a writer as slow as we are has written by then. */
function pause(tookMs: number, signal: AbortSignal | undefined) {
  const jitter = 1 + Math.random() / 2;
  const ms = Math.max(SHORTEST_PAUSE_MS, tookMs * 2) * jitter;
  return sleep(Math.min(LONGEST_PAUSE_MS, ms), undefined, { signal }).catch(
    cause => {
      throw new RebaseError('aborted', 'The work was cancelled', { cause });
    },
  );
}

function listOf({ repository, subject }: ListReferrerOptions): ImageReference {
  const { registry, repository: path } = repository;
  return { registry, repository: path, tag: subject.replace(':', '-') };
}

function lists(list: ImageIndex | undefined, digest: Digest): boolean {
  return Boolean(list?.manifests.some(entry => entry.digest === digest));
}
