import { LoggerService } from '@backstage/backend-plugin-api';
import { PatchSource } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { PatchRule, Registry, writePatchFile } from '@layer-rebase/engine';
import { memoryCopies } from '../store/memoryCopies';
import { PatchCopies } from '../store/PatchStore';
import { PatchConflict, isTrusted, mergePatches } from './mergePatches';
import { findPins, pinRule } from './pinPatches';
import { ReadSource, SourceReader } from './SourceReader';

const MAX_AGE_MS = 30_000;
const REFRESH_MS = 10 * 60_000;

export interface PatchCatalogOptions {
  /** Their order is their precedence. */
  readonly sources: readonly PatchSource[];
  readonly logger: LoggerService;
  /** Where copies outlive the process; in memory when absent. */
  readonly copies?: PatchCopies;
  /** Asked for the digests of patch images; they stay unpinned when absent. */
  readonly registry?: () => Pick<Registry, 'allows' | 'headManifest'>;
  /** How often {@link PatchCatalog.refresh} is called. */
  readonly refreshMs?: number;
}

/** All sources as they stand, and what they come to together. */
export interface CatalogState {
  readonly sources: readonly ReadSource[];
  readonly rules: readonly PatchRule[];
  readonly conflicts: readonly PatchConflict[];
}

/** The patches of all sources; a source that fails keeps its last good copy. */
export class PatchCatalog {
  readonly #options: PatchCatalogOptions;
  readonly #copies: PatchCopies;
  readonly #reader: SourceReader;
  #loading: Promise<CatalogState> | undefined;
  #loadedAt = 0;

  constructor(options: PatchCatalogOptions) {
    const { copies = memoryCopies(), refreshMs = REFRESH_MS } = options;
    this.#options = options;
    this.#copies = copies;
    // Twice the interval: a page never waits for a source that the next refresh is going to read.
    const maxAgeMs = 2 * refreshMs;
    this.#reader = new SourceReader({ ...options, copies, maxAgeMs });
  }

  /** The rules that count, in the order of the sources. */
  async list(): Promise<readonly PatchRule[]> {
    return (await this.state()).rules;
  }

  async state(): Promise<CatalogState> {
    if (!this.#loading || Date.now() - this.#loadedAt > MAX_AGE_MS) {
      this.#loadedAt = Date.now();
      this.#loading = this.#load();
      this.#loading.catch(() => {
        this.#loading = undefined;
      });
    }
    return this.#loading;
  }

  /** In the order of their precedence. */
  get sources(): readonly PatchSource[] {
    return this.#options.sources;
  }

  /** Reads every source now, or those of these names, and asks which digests their patch images have. */
  async refresh(
    signal?: AbortSignal,
    names?: readonly string[],
  ): Promise<void> {
    const { sources } = this.#options;
    await this.#copies.keepOnly(sources);
    const wanted = sources.filter(
      ({ name }) => names === undefined || names.includes(name),
    );
    await Promise.all(
      wanted.map(async source => {
        const { file } = await this.#reader.refresh(source, signal);
        await this.#pin(source, file.patches, signal);
      }),
    );
    this.#loading = undefined;
  }

  /**
   * The patches as one file in the form of RFC #333, for anybody's command line: images by digest where known, without
   * rules that reach further than their source is trusted, since a file cannot say whom to trust. The list form has no
   * place for the launcher; absent, the form is the one that holds everything.
   */
  async file(form?: 'list' | 'object'): Promise<string> {
    const { sources, rules } = await this.state();
    const pins = new Map(
      sources.map(({ source, copy }) => [source.name, copy.pins]),
    );
    const published = rules
      .filter(isTrusted)
      .map(rule => pinRule(rule, pins.get(rule.source ?? '') ?? {}));
    const plain = published.filter(
      ({ selector }) => selector.kind === 'buildpack',
    );
    return form === 'list' || plain.length === published.length
      ? writePatchFile(plain, form ?? 'list')
      : writePatchFile(published, 'object');
  }

  async #load(): Promise<CatalogState> {
    const sources = await Promise.all(
      this.#options.sources.map(source => this.#reader.current(source)),
    );
    const merged = mergePatches(sources.map(({ file }) => file.patches));
    return { sources, ...merged };
  }

  async #pin(
    source: PatchSource,
    rules: readonly PatchRule[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { registry } = this.#options;
    if (!registry || rules.length === 0) return;
    const pins = await findPins(rules, registry(), signal);
    await this.#copies.savePins(source, pins);
  }
}
