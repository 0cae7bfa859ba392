import { Entity } from '@backstage/catalog-model';
import {
  ImageProvider,
  ProvidedImages,
} from '@layer-rebase/backstage-plugin-layer-rebase-node';
import {
  formatReference,
  isRebaseError,
  parseReference,
} from '@layer-rebase/engine';
import { Saying } from '../engine/saying';
import { misspeltAnnotations } from './misspeltAnnotations';
import { notAnImage, toProblem, tooManyImages } from './problemSayings';

/** The images of one entity: canonical references, each once, and everything that is wrong. */
export interface DiscoveredImages {
  readonly images: readonly string[];
  readonly problems: ProvidedImages['problems'];
}

const MOST_IMAGES = 50;
const EXAMPLE_REFERENCE = 'registry.example.com/shop/checkout:1.4';

/** Finds which images belong to a component: the one door where annotation text becomes an image name. */
export class ImageDiscovery {
  readonly #providers: readonly ImageProvider[];

  constructor(providers: readonly ImageProvider[]) {
    this.#providers = providers;
  }

  /** Annotations that say "this entity may have images". */
  get annotations(): readonly string[] {
    return this.#providers.flatMap(({ annotations }) => annotations);
  }

  discover(entity: Entity): DiscoveredImages {
    const images = new Set<string>();
    const problems = [];
    for (const provider of this.#providers) {
      const provided = provider.readImages(entity);
      problems.push(...provided.problems);
      for (const text of provided.references) {
        const read = readReference(text);
        if ('image' in read) images.add(read.image);
        else problems.push(problemOf(provider, text, read.fault));
      }
    }
    if (images.size === 0 && problems.length === 0) {
      problems.push(...misspeltAnnotations(entity));
    }
    const [kept, dropped] = split([...images], MOST_IMAGES);
    if (dropped.length > 0) {
      const note = tooManyImages(MOST_IMAGES, dropped.length);
      problems.push(problemOf(this.#providers[0], dropped[0], note));
    }
    return { images: kept, problems };
  }
}

function readReference(text: string): { image: string } | { fault: Saying } {
  try {
    return { image: formatReference(parseReference(text)) };
  } catch (error) {
    if (!isRebaseError(error)) throw error;
    return { fault: notAnImage(text, error) };
  }
}

function problemOf(provider: ImageProvider, value: string, note: Saying) {
  const [annotation] = provider.annotations;
  const example = `${annotation}: ${EXAMPLE_REFERENCE}`;
  return toProblem({ annotation, value, note, example });
}

function split<T>(items: readonly T[], at: number): [T[], T[]] {
  return [items.slice(0, at), items.slice(at)];
}
