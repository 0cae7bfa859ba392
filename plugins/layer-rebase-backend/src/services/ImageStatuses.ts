import { LoggerService } from '@backstage/backend-plugin-api';
import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { AssessOptions, Assessment, Assessor } from '../engine/Assessor';
import { explainFault } from '../engine/engineErrors';
import { TagWatch } from '../engine/TagWatch';
import { AssessmentStore } from '../store/AssessmentStore';
import { StatusStore, StoredStatus } from '../store/StatusStore';
import { Meters } from './Meters';
import { mapLimited } from './mapLimited';
import { staleBefore } from './staleBefore';
import { readFailure, writeFailure } from './lastFailure';
import { unreadImageView } from './unknownStatus';

/** Images looked at together; each is one small request, and a handful when it is new. */
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

export interface ImageStatusesOptions {
  readonly assessor: Assessor;
  readonly watch: TagWatch;
  readonly store: StatusStore;
  readonly assessments: AssessmentStore;
  readonly logger: LoggerService;
  readonly meters: Meters;
  /** A page that shows something older has the tag looked at. */
  readonly maxAgeMs: number;
  readonly observe?: Observe;
}

/** The state of images: their tags looked at when due, kept when the registry fails, each image for itself. */
export class ImageStatuses {
  readonly #options: ImageStatusesOptions;
  readonly #observe: Observe;
  readonly #looking = new Map<string, Promise<boolean>>();

  constructor(options: ImageStatusesOptions) {
    this.#options = options;
    this.#observe = options.observe ?? (async statuses => statuses);
  }

  /** One answer for each image, in order; never throws because of an image or a registry. */
  async list(images: readonly string[]): Promise<readonly ImageStatus[]> {
    await this.#options.watch.touch(images);
    return mapLimited(images, AT_ONCE, image => this.#current(image));
  }

  /** What is known already, whatever its age; no registry is asked. */
  async known(images: readonly string[]): Promise<readonly ImageStatus[]> {
    const known = await this.#options.store.findMany(images);
    return images.map(image => toView(image, known.get(image)));
  }

  /** Looks at the registry again, whatever is known; a look that began before is waited for and not believed. */
  async refresh(images: readonly string[]): Promise<readonly ImageStatus[]> {
    const since = new Date().toISOString();
    return mapLimited(images, AT_ONCE, async image => {
      await this.#looking.get(image);
      await this.#look(image, since);
      return toView(image, await this.#options.store.find(image));
    });
  }

  /** Asks where the tag is, and assesses the image when that or anything else it depends on moved. True when its state is another now. */
  follow(image: string): Promise<boolean> {
    return this.#look(image);
  }

  /** True while somebody looks at it here. */
  isLooking(image: string): boolean {
    return this.#looking.has(image);
  }

  /** Keeps what was found of images, and says which of them look different from before. */
  async keep(assessments: readonly Assessment[]): Promise<readonly string[]> {
    const { store } = this.#options;
    const found = assessments.map(({ status }) => status);
    const known = await store.findMany(found.map(({ image }) => image));
    const now = new Date().toISOString();
    const observed = await this.#observe(
      found.map(status => ({ ...status, checkedAt: now })),
    );
    const statuses = found.map(({ checkedAt }, index) => ({
      ...observed[index],
      checkedAt,
    }));
    const changed = statuses.filter(
      status => !isSame(known.get(status.image), status),
    );
    await store.saveStatuses(changed);
    await store.saveUnchanged(
      statuses.filter(
        one =>
          !changed.includes(one) &&
          known.get(one.image)?.checkedAt !== one.checkedAt,
      ),
    );
    await this.#options.assessments.save(
      assessments.map(({ inputs }) => inputs),
    );
    return changed.map(({ image }) => image);
  }

  async #current(image: string): Promise<ImageStatus> {
    const { store } = this.#options;
    const known = await store.find(image);
    if (!this.#isDue(known)) return toView(image, known);
    const look = this.#look(image);
    await (known?.status ? Promise.race([look, patience()]) : look);
    return toView(image, await store.find(image));
  }

  #isDue(known: StoredStatus | undefined): boolean {
    if (!known) return true;
    const age =
      Date.now() - Date.parse(known.checkedAt ?? new Date(0).toISOString());
    const rest = known.failedAt
      ? Date.now() - Date.parse(known.failedAt)
      : Infinity;
    return age > this.#options.maxAgeMs && rest > FAILURE_REST_MS;
  }

  /** One look at a time for one image; whoever asks meanwhile shares it. */
  #look(image: string, since?: string): Promise<boolean> {
    const running = this.#looking.get(image);
    if (running) return running;
    const look = this.#lookOnce(image, since).finally(() =>
      this.#looking.delete(image),
    );
    this.#looking.set(image, look);
    return look;
  }

  async #lookOnce(image: string, since?: string): Promise<boolean> {
    const { store, logger, meters } = this.#options;
    const started = performance.now();
    const looked = (outcome: string) =>
      meters.looked(outcome, performance.now() - started);
    try {
      const signal = AbortSignal.timeout(LOOK_MS);
      const { verdict, changed } = await this.#find(image, { signal, since });
      looked(verdict);
      return changed;
    } catch (error) {
      const fault = explainFault(error);
      looked(fault.code);
      logger.warn(`Could not look at ${image}: ${String(error)}`);
      await store.saveFailure(image, writeFailure(fault));
      return true;
    }
  }

  async #find(
    image: string,
    {
      signal,
      since,
    }: { readonly signal: AbortSignal; readonly since?: string },
  ): Promise<{ readonly verdict: string; readonly changed: boolean }> {
    const { watch, assessor, store, assessments } = this.#options;
    const { tag, moved } = await watch.look(image, { isApp: true, signal });
    if (!moved && !since) {
      const known = await store.find(image);
      const query = {
        revision: await assessor.revision(),
        before: staleBefore(),
      };
      const isGood = known?.status && !known.failure;
      if (isGood && (await assessments.isCurrent(image, query))) {
        await store.saveUnchanged([{ ...tag, image }]);
        return { verdict: known.status.verdict, changed: false };
      }
    }
    const options: AssessOptions = { mayAsk: { since }, signal };
    const assessment = await assessor.assess(image, options);
    const changed = await this.keep([assessment]);
    return { verdict: assessment.status.verdict, changed: changed.length > 0 };
  }
}

/** Nothing that anybody reads differs. */
function isSame(
  before: StoredStatus | undefined,
  status: ImageStatus,
): boolean {
  if (!before?.status || before.failure) return false;
  return textOf(before.status) === textOf(status);
}

function textOf({
  checkedAt: _,
  secondsExpected: __,
  ...status
}: ImageStatus): string {
  return JSON.stringify(status);
}

function toView(image: string, known: StoredStatus | undefined): ImageStatus {
  const failure = readFailure(known?.failure);
  if (!known?.status) return unreadImageView(image, failure);
  const { sentence, cure, code, facts } = failure;
  return known.failure
    ? {
        ...known.status,
        stale: {
          since: known.checkedAt ?? '',
          sentence: `${sentence} ${cure}`,
          ...(code && { code, facts }),
        },
      }
    : known.status;
}

function patience(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, PATIENCE_MS).unref();
  });
}
