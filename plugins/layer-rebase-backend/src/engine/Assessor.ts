import { inspectImage, isRebaseError } from '@layer-rebase/engine';
import { missingImageView } from '../services/unknownStatus';
import { statusView } from './engineViews';
import { Planner } from './Planner';
import { Registries } from './registries';

/** Says what is true of an image now: looks at it, and plans everything that is ready for it. */
export class Assessor {
  readonly #registries: Registries;
  readonly #planner: Planner;

  constructor(options: {
    readonly registries: Registries;
    readonly planner: Planner;
  }) {
    this.#registries = options.registries;
    this.#planner = options.planner;
  }

  /** Throws a RebaseError when the registry cannot be asked. An image that is not there is an answer. */
  async assess(image: string, signal?: AbortSignal) {
    const checkedAt = new Date().toISOString();
    try {
      const inspection = await inspectImage({
        registry: this.#registries.reading,
        image,
        signal,
      });
      const planned = inspection.platforms.some(isRebaseCandidate)
        ? await this.#planner.plan({ image, signal })
        : undefined;
      return statusView({ image, checkedAt, inspection, planned });
    } catch (error) {
      if (isRebaseError(error) && error.code === 'image-missing') {
        return missingImageView({ image, checkedAt });
      }
      throw error;
    }
  }
}

const HOPELESS = new Set(['not-buildpacks', 'metadata-unreadable']);

function isRebaseCandidate({
  reasons,
}: {
  readonly reasons: readonly { readonly code: string }[];
}): boolean {
  return !reasons.some(({ code }) => HOPELESS.has(code));
}
