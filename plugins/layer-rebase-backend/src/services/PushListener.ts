import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { PUSH_TOPIC } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { Registry } from '@layer-rebase/engine';
import { hasMoved, pushedImage } from '../engine/pushedImage';
import { StatusStore } from '../store/StatusStore';
import { ImageStatuses } from './ImageStatuses';
import { mapLimited } from './mapLimited';

const AT_ONCE = 2;
/** Registries tell of one push several times: what comes together is looked at once. */
const GATHER_MS = 1_000;
/** More than this at a time is left to the sweep. */
const MOST_WAITING = 1_000;
const ASK_MS = 10_000;

/**
 * Looks at an image again when somebody says that it was pushed. Only images that are known already count, and the
 * registry is asked first whether the tag moved at all: whatever is told costs at most one small request.
 */
export class PushListener {
  readonly #statuses: ImageStatuses;
  readonly #store: StatusStore;
  readonly #registry: () => Registry;
  readonly #logger: LoggerService;
  readonly #waiting = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();

  constructor(options: {
    readonly statuses: ImageStatuses;
    readonly statusStore: StatusStore;
    readonly registry: () => Registry;
    readonly logger: LoggerService;
  }) {
    this.#statuses = options.statuses;
    this.#store = options.statusStore;
    this.#registry = options.registry;
    this.#logger = options.logger;
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
      this.#logger.warn('A push that was told of is left to the next sweep');
      return;
    }
    this.#waiting.add(image);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#working = this.#working.then(() => this.#work());
    }, GATHER_MS);
  }

  async #work(): Promise<void> {
    const images = [...this.#waiting];
    this.#waiting.clear();
    await mapLimited(images, AT_ONCE, image => this.#lookAgain(image));
  }

  async #lookAgain(image: string): Promise<void> {
    try {
      const known = await this.#store.find(image);
      if (!known) return;
      const signal = AbortSignal.timeout(ASK_MS);
      const registry = this.#registry();
      const digest = known.status?.digest;
      if (await hasMoved(image, digest, { registry, signal })) {
        await this.#statuses.refresh([image]);
      }
    } catch (error) {
      this.#logger.warn(`Could not follow a push of ${image}: ${error}`);
    }
  }
}
