import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { PatchSource } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { PatchFile, readPatchFile } from '@layer-rebase/engine';
import { PatchCopies, PatchCopy } from '../store/PatchStore';

/** One source as it stands: its last good copy, read. */
export interface ReadSource {
  readonly source: PatchSource;
  readonly copy: PatchCopy;
  readonly file: PatchFile;
}

/** After a failure, the next read waits this long unless somebody asks for it. */
const FAILURE_REST_MS = 30_000;
const EMPTY: PatchFile = { patches: [], warnings: [] };

/** Reads sources when their copy is too old; one that fails keeps its last good copy. */
export class SourceReader {
  readonly #copies: PatchCopies;
  readonly #logger: LoggerService;
  readonly #maxAgeMs: number;

  constructor(options: {
    readonly copies: PatchCopies;
    readonly logger: LoggerService;
    /** For sources that do not say how long a copy is good. */
    readonly maxAgeMs: number;
  }) {
    this.#copies = options.copies;
    this.#logger = options.logger;
    this.#maxAgeMs = options.maxAgeMs;
  }

  /** The copy in use, read anew first when it is due. */
  async current(source: PatchSource): Promise<ReadSource> {
    const known = await this.#copies.find(source);
    return this.#isDue(source, known)
      ? this.refresh(source)
      : this.#standing(source, known);
  }

  /** Reads the source, whatever is known. Never throws because of the source. */
  async refresh(
    source: PatchSource,
    signal?: AbortSignal,
  ): Promise<ReadSource> {
    try {
      const read = await source.read({ signal });
      const copy = typeof read === 'string' ? { text: read } : read;
      const { warnings } = readPatchFile(copy.text);
      const before = await this.#copies.find(source);
      await this.#copies.saveCopy(source, copy);
      if (before?.text !== copy.text) this.#warn(source, warnings);
    } catch (error) {
      const fault = toError(error);
      this.#logger.error(
        `Patch source ${source.name} cannot be read; its last good copy stays in use`,
        fault,
      );
      await this.#copies.saveFailure(source, fault.message.slice(0, 1000));
    }
    return this.#standing(source, await this.#copies.find(source));
  }

  #standing(source: PatchSource, copy: PatchCopy = { pins: {} }): ReadSource {
    const { name, trustedBuildpacks } = source;
    if (copy.text === undefined) return { source, copy, file: EMPTY };
    const options = { source: name, trustedBuildpacks };
    return { source, copy, file: readPatchFile(copy.text, options) };
  }

  #isDue(source: PatchSource, copy: PatchCopy | undefined): boolean {
    const maxAgeMs = source.maxAgeMs ?? this.#maxAgeMs;
    return (
      ageOf(copy?.readAt) > maxAgeMs && ageOf(copy?.failedAt) > FAILURE_REST_MS
    );
  }

  #warn({ name }: PatchSource, warnings: readonly string[]): void {
    warnings.forEach(warning =>
      this.#logger.warn(`Patch source ${name}: ${warning}`),
    );
  }
}

function ageOf(time: string | undefined): number {
  return time === undefined ? Infinity : Date.now() - Date.parse(time);
}
