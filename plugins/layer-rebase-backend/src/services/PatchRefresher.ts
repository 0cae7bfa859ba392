import { LoggerService } from '@backstage/backend-plugin-api';
import {
  formatReference,
  isRebaseError,
  parseReference,
} from '@layer-rebase/engine';
import { ImageKeeper } from '../engine/ImageKeeper';
import { PatchCatalog } from '../engine/PatchCatalog';
import { Reassessor } from './Reassessor';

export interface PatchRefresherOptions {
  readonly patchCatalog: PatchCatalog;
  readonly keeper: ImageKeeper;
  readonly reassessor: Reassessor;
  readonly logger: LoggerService;
  /** False where policy leaves patches out. */
  readonly usesPatches: boolean;
}

/** Reads patch sources anew, has their patch images at hand, and assesses every image that this concerns. */
export class PatchRefresher {
  readonly #options: PatchRefresherOptions;

  constructor(options: PatchRefresherOptions) {
    this.#options = options;
  }

  /** All sources, or those that are meant. */
  async refresh(
    signal?: AbortSignal,
    sources?: readonly string[],
  ): Promise<void> {
    await this.#options.patchCatalog.refresh(signal, sources);
    await this.#follow(signal);
  }

  /** All sources; what follows from them goes on behind whoever asked. */
  async refreshSoon(): Promise<void> {
    const { patchCatalog, logger } = this.#options;
    await patchCatalog.refresh();
    this.#follow().catch(error =>
      logger.error(`Could not follow a change of the patches: ${error}`),
    );
  }

  async #follow(signal?: AbortSignal): Promise<void> {
    const { patchCatalog, keeper, reassessor, usesPatches } = this.#options;
    if (usesPatches) {
      await keeper.keepPatchImages(await patchCatalog.list(), signal);
    }
    await reassessor.run(signal);
  }

  /** Names of the sources that are artifacts of this name. */
  sourcesAt(reference: string): readonly string[] {
    return this.#options.patchCatalog.sources
      .filter(({ origin }) => origin && canonical(origin) === reference)
      .map(({ name }) => name);
  }
}

function canonical(origin: string): string | undefined {
  try {
    return formatReference(parseReference(origin));
  } catch (error) {
    if (!isRebaseError(error)) throw error;
    return undefined;
  }
}
