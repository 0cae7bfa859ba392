import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { PUSH_TOPIC } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { overwrittenPush } from '../engine/overwrittenPush';
import { pushedImage, pushedDigest } from '../engine/pushedImage';
import { say } from '../engine/saying';
import { PushLog } from '../store/PushLog';
import { PORTAL_ITSELF, RebaseRecord, isRestore } from '../store/rebaseRow';
import { StatusStore } from '../store/StatusStore';
import { TimelineStore } from '../store/TimelineStore';
import { EnqueueParts, enqueueRebase } from './enqueueRebase';

/** Registries tell of pushes a little later, and of ours after theirs. */
const SETTLE_MS = 1_500;
/** A move that ended longer ago is left as it is: people have seen its result. */
const RECENT_MS = 10 * 60_000;
const MOST_WAITING = 1_000;

const RESTORED =
  'Somebody pushed in the moment in which the tag was moved, and was overwritten: the tag is theirs again.';

export interface PushRestoreOptions extends EnqueueParts {
  readonly pushLog: PushLog;
  readonly timelineStore: TimelineStore;
  readonly statusStore: StatusStore;
  readonly logger: LoggerService;
  /** How long to wait for more words of a push. */
  readonly settleMs?: number;
}

/**
 * Between the last look at a tag and the put that moves it lies one round trip that no registry closes: a push that
 * falls into it is overwritten. The registry's own record of pushes tells, and the tag is given back, as a job under the
 * lease of the image, which moves nothing when somebody pushed again (docs/rebasing.md).
 */
export class PushRestore {
  readonly #options: PushRestoreOptions;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  #isStopped = false;

  constructor(options: PushRestoreOptions) {
    this.#options = options;
  }

  /** Each event reaches one replica; what was told before a restart is looked at again. */
  async start(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'layer-rebase-overwritten-pushes',
      topics: [PUSH_TOPIC],
      onEvent: async ({ eventPayload }) => this.#hear(eventPayload),
    });
    const since = new Date(Date.now() - RECENT_MS).toISOString();
    const { rebases } = this.#options;
    for (const image of await rebases.listMovedSince(since)) this.check(image);
  }

  stop(): void {
    this.#isStopped = true;
    this.#waiting.forEach(timer => clearTimeout(timer));
    this.#waiting.clear();
  }

  /** Looks soon whether our last move of this tag overwrote a push; while a move runs, again after it. */
  check(image: string): void {
    const isFull = this.#waiting.size >= MOST_WAITING;
    if (this.#isStopped || this.#waiting.has(image) || isFull) return;
    const { settleMs = SETTLE_MS } = this.#options;
    const timer = setTimeout(() => {
      this.#waiting.delete(image);
      void this.#look(image);
    }, settleMs);
    this.#waiting.set(image, timer.unref());
  }

  async #hear(payload: unknown): Promise<void> {
    const { pushLog, statusStore, logger } = this.#options;
    const image = pushedImage(payload);
    const digest = pushedDigest(payload);
    if (!image || !digest) return;
    try {
      if (!(await statusStore.find(image))) return;
      await pushLog.append(image, digest);
      this.check(image);
    } catch (error) {
      logger.warn(`Could not write down a push of ${image}: ${error}`);
    }
  }

  async #look(image: string): Promise<void> {
    const { rebases, logger } = this.#options;
    try {
      const [move] = await rebases.listMoves(image, 1);
      if (!move || isRestore(move)) return;
      if (!move.finishedAt) this.check(image);
      else if (isRecent(move.finishedAt)) await this.#restore(move);
    } catch (error) {
      logger.warn(`Could not follow pushes of ${image}: ${error}`);
    }
  }

  async #restore(move: RebaseRecord): Promise<void> {
    const { pushLog, timelineStore, rebases, logger } = this.#options;
    const { id, image, entityRef, createdAt, toDigest: ours } = move;
    const pushes = await pushLog.list(image, createdAt);
    const theirs = overwrittenPush(move, pushes);
    if (!theirs) return;
    // Told late and out of order, or by somebody who wants an old image back: only what is new here was lost.
    if (await pushLog.knew(image, theirs, createdAt)) return;
    if (await timelineStore.knows(image, theirs)) return;
    if (await rebases.hasUndo(id, PORTAL_ITSELF)) return;
    logger.warn(
      `Rebase ${id} overwrote a push of ${image}: ${theirs} is put back`,
    );
    await enqueueRebase(
      this.#options,
      {
        kind: 'rollback',
        entityRef,
        image,
        fromDigest: ours,
        toDigest: theirs,
        movesTag: true,
        requestedBy: PORTAL_ITSELF,
        undoes: id,
        summary: [RESTORED],
        summaryNotes: [say('restored', RESTORED)],
        cves: [],
      },
      'Somebody pushed while the tag was being moved; their image is put back.',
    );
  }
}

function isRecent(at: string): boolean {
  return Date.now() - Date.parse(at) < RECENT_MS;
}
