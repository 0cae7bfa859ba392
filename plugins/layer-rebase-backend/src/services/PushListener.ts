import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { PUSH_TOPIC } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { ImageKeeper } from '../engine/ImageKeeper';
import { pushedImage } from '../engine/pushedImage';
import { StatusStore } from '../store/StatusStore';
import { WatchStore, WatchedTag } from '../store/WatchStore';
import { ImageStatuses } from './ImageStatuses';
import { mapLimited } from './mapLimited';
import { PatchRefresher } from './PatchRefresher';
import { Reassessor } from './Reassessor';

const AT_ONCE = 2;
/** Registries tell of one push several times: what comes together is looked at once. */
const GATHER_MS = 1_000;
/** More than this at a time is left to the sweep. */
const MOST_WAITING = 1_000;
const ASK_MS = 10_000;

export interface PushListenerOptions {
  readonly statuses: Pick<ImageStatuses, 'follow'>;
  readonly statusStore: StatusStore;
  readonly watchStore: WatchStore;
  readonly keeper: ImageKeeper;
  readonly refresher: PatchRefresher;
  readonly reassessor: Reassessor;
  readonly logger: LoggerService;
}

/** What a push was of. */
interface Followed {
  /** Other images may depend on it. */
  readonly base: boolean;
  readonly sources: readonly string[];
}

/**
 * Looks at a tag again when somebody says that it was pushed: of an image, of a run image or patch image that images depend
 * on, of an artifact with patches. Only tags that are known already count, and the registry is asked first whether the
 * tag moved at all: whatever is told costs at most one small request. Images that depend on it cost none.
 */
export class PushListener {
  readonly #options: PushListenerOptions;
  readonly #waiting = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();

  constructor(options: PushListenerOptions) {
    this.#options = options;
  }

  /** Each event reaches one replica. */
  async start(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'layer-rebase-pushes',
      topics: [PUSH_TOPIC],
      onEvent: async ({ eventPayload }) => this.#hear(eventPayload),
    });
  }

  /** Begins nothing new and waits for what runs. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#waiting.clear();
    await this.#working;
  }

  #hear(payload: unknown): void {
    const image = pushedImage(payload);
    if (image === undefined || this.#waiting.size >= MOST_WAITING) {
      this.#options.logger.warn(
        'A push that was told of is left to the next sweep',
      );
      return;
    }
    this.#waiting.add(image);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#working = this.#working.then(() => this.#work());
    }, GATHER_MS);
  }

  async #work(): Promise<void> {
    const { refresher, reassessor, logger } = this.#options;
    const names = [...this.#waiting];
    this.#waiting.clear();
    const followed = await mapLimited(names, AT_ONCE, name =>
      this.#follow(name),
    );
    const sources = [...new Set(followed.flatMap(one => one.sources))];
    try {
      if (sources.length > 0) await refresher.refresh(undefined, sources);
      else if (followed.some(({ base }) => base)) await reassessor.run();
    } catch (error) {
      logger.warn(`Could not follow pushes of bases and patches: ${error}`);
    }
  }

  async #follow(name: string): Promise<Followed> {
    const { watchStore, statusStore, statuses, keeper, refresher, logger } =
      this.#options;
    const sources = refresher.sourcesAt(name);
    try {
      const tag = await watchStore.find(name);
      const isApp = tag?.isApp || (await statusStore.find(name)) !== undefined;
      if (isApp) await statuses.follow(name);
      const base = isApp
        ? hasMoved(tag, await watchStore.find(name))
        : tag !== undefined &&
          (await keeper.follow(name, AbortSignal.timeout(ASK_MS)));
      return { base, sources };
    } catch (error) {
      logger.warn(`Could not follow a push of ${name}: ${error}`);
      return { base: false, sources };
    }
  }
}

/** An image may be the base of another one. */
function hasMoved(
  before: WatchedTag | undefined,
  after: WatchedTag | undefined,
): boolean {
  return before?.digest !== after?.digest;
}
