import { LoggerService } from '@backstage/backend-plugin-api';
import { DocumentCache, isRebaseError } from '@layer-rebase/engine';
import { setImmediate as breathe } from 'node:timers/promises';
import { Assessment, Assessor } from '../engine/Assessor';
import { NotKept } from '../engine/KeptRegistry';
import { memoDocuments } from '../engine/memoDocuments';
import { AssessmentStore } from '../store/AssessmentStore';
import { NameStore } from '../store/NameStore';
import { WatchStore, WatchedTag } from '../store/WatchStore';
import { Announcer } from './Announcer';
import { ImageStatuses } from './ImageStatuses';
import { staleBefore } from './staleBefore';

/** Images whose findings are written together. */
const BATCH = 50;
/** Pages are told after so many images that look different now. */
const TELL_AFTER = 500;

/** What one run came to. */
export interface Reassessed {
  readonly assessed: number;
  readonly changed: number;
  /** Something was never fetched: left to the next sweep. */
  readonly left: number;
}

export interface ReassessorOptions {
  readonly assessor: Assessor;
  readonly statuses: ImageStatuses;
  readonly assessments: AssessmentStore;
  readonly watchStore: WatchStore;
  readonly documents: DocumentCache;
  readonly names: NameStore;
  readonly announcer: Pick<Announcer, 'poke'>;
  readonly logger: LoggerService;
}

/**
 * Assesses every image again whose rules, or whose tags, are others now than when it was assessed: from the database
 * alone, without a request. Which ones those are is asked of the database too, so that a run that was cut short is
 * gone on with by the next one, here or in another process.
 */
export class Reassessor {
  readonly #options: ReassessorOptions;
  #running: Promise<Reassessed> | undefined;
  #again: Promise<Reassessed> | undefined;

  constructor(options: ReassessorOptions) {
    this.#options = options;
  }

  /** One run at a time; whoever asks during one gets the next one, which is the same for all who ask. */
  run(signal?: AbortSignal): Promise<Reassessed> {
    if (!this.#running) return this.#start(signal);
    this.#again ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#again = undefined;
        return this.#start(signal);
      });
    return this.#again;
  }

  #start(signal: AbortSignal | undefined): Promise<Reassessed> {
    this.#running = this.#run(signal).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(signal: AbortSignal | undefined): Promise<Reassessed> {
    const { assessor, assessments, logger } = this.#options;
    const query = {
      revision: await assessor.revision(),
      before: staleBefore(),
    };
    let changed: string[] = [];
    const sum = { assessed: 0, changed: 0, left: 0 };
    let after: string | undefined;
    while (!signal?.aborted) {
      const page = await assessments.listStale(query, { after, limit: BATCH });
      const images = page.map(({ image }) => image);
      const { found, left } = await this.#assessAll(images, signal);
      const differing = await this.#keep(found);
      changed.push(...differing);
      sum.assessed += found.length;
      sum.changed += differing.length;
      sum.left += left.length;
      if (changed.length >= TELL_AFTER) {
        await this.#tell(changed);
        changed = [];
      }
      if (page.length < BATCH) break;
      after = page.at(-1)?.key;
    }
    await this.#tell(changed);
    if (sum.assessed + sum.left > 0) {
      logger.info(
        `Assessed ${sum.assessed} images again, ${sum.changed} look different, ${sum.left} are left to the next sweep`,
      );
    }
    return sum;
  }

  async #assessAll(
    images: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<{
    readonly found: readonly Assessment[];
    readonly left: readonly string[];
  }> {
    const { assessor, watchStore, logger } = this.#options;
    const seen = new Map<string, WatchedTag | undefined>(
      await watchStore.findMany(images),
    );
    const documents = memoDocuments(this.#options.documents);
    const found: Assessment[] = [];
    const left: string[] = [];
    for (const image of images) {
      if (signal?.aborted) break;
      try {
        found.push(await assessor.assess(image, { seen, documents }));
      } catch (error) {
        if (!(error instanceof NotKept || isRebaseError(error))) throw error;
        logger.debug(`${image} has to be looked at: ${error.message}`);
        left.push(image);
      }
      await breathe();
    }
    await watchStore.makeDue(left);
    return { found, left };
  }

  /** What somebody looked at meanwhile is newer than what was found here. */
  async #keep(found: readonly Assessment[]): Promise<readonly string[]> {
    const { statuses, watchStore } = this.#options;
    const now = await watchStore.findMany(
      found.map(({ status }) => status.image),
    );
    return statuses.keep(
      found.filter(({ status: { image }, inputs }) => {
        const used = inputs.tags.get(image);
        const isSame = used === undefined || used === now.get(image)?.digest;
        const isGone = used === '' && now.get(image)?.digest === undefined;
        return (isSame || isGone) && !statuses.isLooking(image);
      }),
    );
  }

  /** Once for each entity that names any of them. */
  async #tell(images: readonly string[]): Promise<void> {
    if (images.length === 0) return;
    const { names, announcer } = this.#options;
    for (const entityRef of await names.entitiesOf(images)) {
      await announcer.poke(entityRef);
    }
  }
}
