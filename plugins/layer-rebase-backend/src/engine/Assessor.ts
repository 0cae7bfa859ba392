import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  DocumentCache,
  ImageInspection,
  formatPlatform,
  inspectImage,
  isRebaseError,
} from '@layer-rebase/engine';
import { missingImageView } from '../services/unknownStatus';
import { AssessmentInputs } from '../store/AssessmentStore';
import { WatchedTag } from '../store/WatchStore';
import { statusView } from './engineViews';
import { KeptRegistry, KeptRegistryOptions } from './KeptRegistry';
import { PlanOutcome, Planner } from './Planner';
import { Registries } from './registries';
import { runImageFacts } from './runImageFacts';
import { secondsExpected } from './secondsExpected';
import { TagWatch } from './TagWatch';

/** What is true of an image, and from what that was found. */
export interface Assessment {
  readonly status: ImageStatus;
  readonly inputs: AssessmentInputs;
}

export interface AssessOptions {
  /** May ask registries for what is not kept; without it no request is made, and `NotKept` thrown. */
  readonly mayAsk?: KeptRegistryOptions['mayAsk'];
  /** Shared by those who assess many images at once. */
  readonly seen?: Map<string, WatchedTag | undefined>;
  readonly documents?: DocumentCache;
  readonly signal?: AbortSignal;
}

/** Says what is true of an image now, and what is ready for it: from kept documents and the tags that are watched. */
export class Assessor {
  readonly #registries: Registries;
  readonly #planner: Planner;
  readonly #watch: TagWatch;
  readonly #documents: DocumentCache;

  constructor(options: {
    readonly registries: Registries;
    readonly planner: Planner;
    readonly watch: TagWatch;
    readonly documents: DocumentCache;
  }) {
    this.#registries = options.registries;
    this.#planner = options.planner;
    this.#watch = options.watch;
    this.#documents = options.documents;
  }

  /** Digest of the rules and the policy that images are assessed with now. */
  revision(): Promise<string> {
    return this.#planner.revision();
  }

  /** Throws a RebaseError when the registry cannot be asked. An image that is not there is an answer. */
  async assess(
    image: string,
    options: AssessOptions = {},
  ): Promise<Assessment> {
    const { documents = this.#documents } = options;
    const registry = new KeptRegistry({
      ...options,
      registry: this.#registries.reading,
      documents,
      watch: this.#watch,
    });
    const revision = await this.#planner.revision();
    const status = await this.#status(image, registry, documents, options);
    return { status, inputs: { image, revision, tags: registry.tags } };
  }

  async #status(
    image: string,
    registry: KeptRegistry,
    documents: DocumentCache,
    { signal }: AssessOptions,
  ): Promise<ImageStatus> {
    const kept = { registry, documents };
    try {
      const inspection = await inspectImage({ ...kept, image, signal });
      const planned = inspection.platforms.some(isRebaseCandidate)
        ? await this.#planner.plan({ image, kept, signal })
        : undefined;
      return statusView({
        image,
        checkedAt: registry.checkedAt(image),
        inspection,
        planned,
        newest: await this.#newest(planned, documents),
        secondsExpected: secondsExpected(planned, this.#watch.hosts),
      });
    } catch (error) {
      if (isRebaseError(error) && error.code === 'image-missing') {
        return missingImageView({
          image,
          checkedAt: registry.checkedAt(image),
        });
      }
      throw error;
    }
  }

  /** What the newest run image of each platform says of itself. */
  async #newest(planned: PlanOutcome | undefined, documents: DocumentCache) {
    const plan = planned?.outcome.kind === 'plan' ? planned.outcome : undefined;
    const facts = (plan?.platforms ?? []).map(
      async ({ platform, runImage }) =>
        [
          formatPlatform(platform),
          await runImageFacts(runImage, documents),
        ] as const,
    );
    return new Map(await Promise.all(facts));
  }
}

const HOPELESS = new Set(['not-buildpacks', 'metadata-unreadable']);

function isRebaseCandidate({
  reasons,
}: ImageInspection['platforms'][number]): boolean {
  return !reasons.some(({ code }) => HOPELESS.has(code));
}
