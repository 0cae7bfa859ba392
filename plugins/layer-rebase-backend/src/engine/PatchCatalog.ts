import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { PatchSource } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { PatchRule, readPatchFile } from '@layer-rebase/engine';

const MAX_AGE_MS = 30_000;

/** The patches of all sources; a source that fails keeps its last good copy. */
export class PatchCatalog {
  readonly #sources: readonly PatchSource[];
  readonly #logger: LoggerService;
  readonly #lastGood = new Map<string, readonly PatchRule[]>();
  #loading: Promise<readonly PatchRule[]> | undefined;
  #loadedAt = 0;

  constructor(options: {
    readonly sources: readonly PatchSource[];
    readonly logger: LoggerService;
  }) {
    this.#sources = options.sources;
    this.#logger = options.logger;
  }

  /** All rules, in the order of the sources. */
  async list(): Promise<readonly PatchRule[]> {
    if (!this.#loading || Date.now() - this.#loadedAt > MAX_AGE_MS) {
      this.#loadedAt = Date.now();
      this.#loading = this.#load();
    }
    return this.#loading;
  }

  /** Forgets what was read lately, so that the next look reads every source. */
  refresh(): void {
    this.#loading = undefined;
  }

  async #load(): Promise<readonly PatchRule[]> {
    const rules = await Promise.all(
      this.#sources.map(source => this.#loadOne(source)),
    );
    return rules.flat();
  }

  async #loadOne(source: PatchSource): Promise<readonly PatchRule[]> {
    try {
      const { patches, warnings } = readPatchFile(await source.read(), {
        source: source.name,
        trustedBuildpacks: source.trustedBuildpacks,
      });
      warnings.forEach(warning =>
        this.#logger.warn(`Patch source ${source.name}: ${warning}`),
      );
      this.#lastGood.set(source.name, patches);
    } catch (error) {
      this.#logger.error(
        `Patch source ${source.name} cannot be read; its last good copy stays in use`,
        toError(error),
      );
    }
    return this.#lastGood.get(source.name) ?? [];
  }
}
