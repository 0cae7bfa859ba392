import {
  DocumentCache,
  RebaseError,
  Registry,
  formatReference,
  formatRepository,
  isDigest,
  isRebaseError,
  parseReference,
} from '@layer-rebase/engine';
import { WatchStore, WatchedTag } from '../store/WatchStore';
import { HostRest } from './HostRest';
import {
  WatchPeriods,
  dueAfter,
  failurePeriod,
  nextPeriod,
} from './watchPeriod';

/** What a look found. */
export interface TagLook {
  readonly tag: WatchedTag;
  /** Elsewhere than at the last answer. */
  readonly moved: boolean;
}

const USES = ['app', 'run-image', 'patch-image'] as const;

/** Looks at tags: one conditional request each, one at a time for one tag, and the next one when it is due. */
export class TagWatch {
  readonly hosts = new HostRest();
  readonly #store: WatchStore;
  readonly #registry: () => Registry;
  readonly #documents: DocumentCache;
  readonly #periods: WatchPeriods;
  readonly #looking = new Map<string, Promise<TagLook>>();

  constructor(options: {
    readonly store: WatchStore;
    readonly registry: () => Registry;
    readonly documents: DocumentCache;
    readonly periods: WatchPeriods;
  }) {
    this.#store = options.store;
    this.#registry = options.registry;
    this.#documents = options.documents;
    this.#periods = options.periods;
  }

  /** The tag as it is known, however old. */
  find(reference: string): Promise<WatchedTag | undefined> {
    return this.#store.find(canonical(reference));
  }

  /** Somebody still wants to know about these. */
  touch(references: readonly string[]): Promise<void> {
    return this.#store.touch(references);
  }

  /** Asks the registry. Throws its fault, once that is written down. */
  look(
    reference: string,
    options: { readonly isApp?: boolean; readonly signal?: AbortSignal } = {},
  ): Promise<TagLook> {
    const name = canonical(reference);
    const running = this.#looking.get(name);
    if (running) return running;
    const look = this.#look(name, options).finally(() =>
      this.#looking.delete(name),
    );
    this.#looking.set(name, look);
    return look;
  }

  async #look(
    reference: string,
    options: { readonly isApp?: boolean; readonly signal?: AbortSignal },
  ): Promise<TagLook> {
    const known = await this.#store.find(reference);
    const isApp = options.isApp || known?.isApp || false;
    const host = parseReference(reference).registry;
    const begun = performance.now();
    try {
      const found = await this.#ask(reference, known?.digest, options.signal);
      this.hosts.answered(host, performance.now() - begun);
      return await this.#saveAnswer({ reference, host, isApp }, known, found);
    } catch (error) {
      this.hosts.failed(host, error);
      await this.#saveFailure({ reference, host, isApp }, known, error);
      throw error;
    }
  }

  /** Digest and type; undefined when there is none. What was fetched on the way is kept. */
  async #ask(
    reference: string,
    digest: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<
    { readonly digest: string; readonly mediaType?: string } | undefined
  > {
    const registry = this.#registry();
    const name = parseReference(reference);
    if (!USES.some(use => registry.allows(name, use))) {
      const message = `${formatRepository(name)} is not on the list of images`;
      throw new RebaseError('host-not-allowed', message);
    }
    registry.announce({ pull: [name] });
    const ifNoneMatch = isDigest(digest) ? digest : undefined;
    const found = await registry.getManifest(name, { ifNoneMatch, signal });
    if (found === 'not-modified') return digest ? { digest } : undefined;
    if (!found) return undefined;
    await this.#documents.set(found.digest, found.bytes);
    return { digest: found.digest, mediaType: found.mediaType };
  }

  async #saveAnswer(
    name: Pick<WatchedTag, 'reference' | 'host' | 'isApp'>,
    known: WatchedTag | undefined,
    found: { readonly digest: string; readonly mediaType?: string } | undefined,
  ): Promise<TagLook> {
    const checkedAt = new Date().toISOString();
    const moved = !known?.checkedAt || known.digest !== found?.digest;
    const periodMs = known?.checkedAt
      ? nextPeriod(known.periodMs, moved, this.#periods)
      : this.#periods.shortestMs;
    const tag: WatchedTag = {
      ...name,
      digest: found?.digest,
      mediaType: found?.mediaType ?? (found && known?.mediaType),
      checkedAt,
      movedAt: moved ? checkedAt : known?.movedAt,
      dueAt: dueAfter(periodMs),
      periodMs,
      failures: 0,
    };
    await this.#store.save(tag);
    return { tag, moved };
  }

  async #saveFailure(
    name: Pick<WatchedTag, 'reference' | 'host' | 'isApp'>,
    known: WatchedTag | undefined,
    error: unknown,
  ): Promise<void> {
    const failures = (known?.failures ?? 0) + 1;
    const fault = isRebaseError(error) ? error : undefined;
    await this.#store.save({
      periodMs: this.#periods.shortestMs,
      ...known,
      ...name,
      dueAt: dueAfter(failurePeriod(failures, this.#periods)),
      failures,
      failureCode: fault?.code ?? 'registry-error',
      failure: fault?.message.slice(0, 1000) ?? 'The look failed',
    });
  }
}

function canonical(reference: string): string {
  return formatReference(parseReference(reference));
}
