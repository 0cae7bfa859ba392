import { LoggerService } from '@backstage/backend-plugin-api';
import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Assessor } from '../engine/Assessor';
import { explainFault } from '../engine/engineErrors';
import { StatusStore, StoredStatus } from '../store/StatusStore';
import { Meters } from './Meters';
import { mapLimited } from './mapLimited';
import { unreadImageView } from './unknownStatus';

/** Images looked at together; each is a handful of small requests. */
const AT_ONCE = 4;
/** A look that takes longer is given up, so that one registry never holds a page. */
const LOOK_MS = 20_000;
/** A page waits this long for news when it has something older to show. */
const PATIENCE_MS = 3_000;
/** After a failed look, the next one waits at least this long unless somebody asks for it. */
const FAILURE_REST_MS = 15_000;

/** Sees each new status before it is kept, and gives back what to keep. */
export type Observe = (
  statuses: readonly ImageStatus[],
) => Promise<readonly ImageStatus[]>;

/** The state of images: read when too old, kept when the registry fails, each image for itself. */
export class ImageStatuses {
  readonly #assessor: Assessor;
  readonly #store: StatusStore;
  readonly #logger: LoggerService;
  readonly #meters: Meters;
  readonly #maxAgeMs: number;
  readonly #observe: Observe;
  readonly #looking = new Map<string, Promise<void>>();

  constructor(options: {
    readonly assessor: Assessor;
    readonly store: StatusStore;
    readonly logger: LoggerService;
    readonly meters: Meters;
    readonly maxAgeMs: number;
    readonly observe?: Observe;
  }) {
    this.#assessor = options.assessor;
    this.#store = options.store;
    this.#logger = options.logger;
    this.#meters = options.meters;
    this.#maxAgeMs = options.maxAgeMs;
    this.#observe = options.observe ?? (async statuses => statuses);
  }

  /** One answer for each image, in order; never throws because of an image or a registry. */
  list(images: readonly string[]): Promise<readonly ImageStatus[]> {
    return mapLimited(images, AT_ONCE, image => this.#current(image));
  }

  /** Looks at the registry again, whatever is known; a look that began before is waited for and not believed. */
  async refresh(images: readonly string[]): Promise<readonly ImageStatus[]> {
    return mapLimited(images, AT_ONCE, async image => {
      await this.#looking.get(image);
      await this.#look(image);
      return toView(image, await this.#store.find(image));
    });
  }

  async #current(image: string): Promise<ImageStatus> {
    const known = await this.#store.find(image);
    if (!this.#isDue(known)) return toView(image, known);
    const look = this.#look(image);
    await (known?.status ? Promise.race([look, patience()]) : look);
    return toView(image, await this.#store.find(image));
  }

  #isDue(known: StoredStatus | undefined): boolean {
    if (!known) return true;
    const age =
      Date.now() - Date.parse(known.checkedAt ?? new Date(0).toISOString());
    const rest = known.failedAt
      ? Date.now() - Date.parse(known.failedAt)
      : Infinity;
    return age > this.#maxAgeMs && rest > FAILURE_REST_MS;
  }

  /** One look at a time for one image; whoever asks meanwhile shares it. */
  #look(image: string): Promise<void> {
    const running = this.#looking.get(image);
    if (running) return running;
    const look = this.#lookOnce(image).finally(() =>
      this.#looking.delete(image),
    );
    this.#looking.set(image, look);
    return look;
  }

  async #lookOnce(image: string): Promise<void> {
    try {
      const signal = AbortSignal.timeout(LOOK_MS);
      const found = await this.#assessor.assess(image, signal);
      const [status] = await this.#observe([found]);
      await this.#store.saveStatus(status);
      this.#meters.looked(status.verdict);
    } catch (error) {
      const fault = explainFault(error);
      this.#meters.looked(fault.code);
      this.#logger.warn(`Could not look at ${image}: ${String(error)}`);
      await this.#store.saveFailure(image, `${fault.sentence}\n${fault.cure}`);
    }
  }
}

function toView(image: string, known: StoredStatus | undefined): ImageStatus {
  const [sentence = 'Nobody has looked at this image yet.', cure = ''] =
    known?.failure?.split('\n') ?? [];
  if (!known?.status) return unreadImageView(image, { sentence, cure });
  return known.failure
    ? {
        ...known.status,
        stale: {
          since: known.checkedAt ?? '',
          sentence: `${sentence} ${cure}`,
        },
      }
    : known.status;
}

function patience(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, PATIENCE_MS).unref();
  });
}
