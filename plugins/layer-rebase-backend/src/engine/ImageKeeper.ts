import {
  DocumentCache,
  PatchRule,
  inspectImage,
  isRebaseError,
  parseReference,
} from '@layer-rebase/engine';
import { mapLimited } from '../services/mapLimited';
import { KeptRegistry } from './KeptRegistry';
import { Registries } from './registries';
import { TagWatch } from './TagWatch';

const AT_ONCE = 4;
/** Documents that are known to be kept; forgotten sooner than kept ones are thrown away. */
const MOST_KNOWN = 10_000;

/** Fetches what assessments need of run images and patch images: once for each image, not for each app. */
export class ImageKeeper {
  readonly #registries: Registries;
  readonly #documents: DocumentCache;
  readonly #watch: TagWatch;
  readonly #kept = new Set<string>();

  constructor(options: {
    readonly registries: Registries;
    readonly documents: DocumentCache;
    readonly watch: TagWatch;
  }) {
    this.#registries = options.registries;
    this.#documents = options.documents;
    this.#watch = options.watch;
  }

  /** A registry that answers from what is kept, and keeps what it has to ask for; tags are as they are now. */
  open(): KeptRegistry {
    return this.#open(new Date().toISOString());
  }

  /** Looks where a tag is now; what it names is fetched when it moved. True when it did. */
  async follow(reference: string, signal?: AbortSignal): Promise<boolean> {
    const { tag, moved } = await this.#watch.look(reference, { signal });
    if (moved && tag.digest) await this.#fetch(reference, tag.digest, signal);
    return moved;
  }

  /** Has the images of these rules at hand, as far as they may be used and are there. */
  async keepPatchImages(
    rules: readonly PatchRule[],
    signal?: AbortSignal,
  ): Promise<void> {
    const names = rules.flatMap(({ patchImage, mirrors }) => [
      patchImage,
      ...mirrors,
    ]);
    await mapLimited([...new Set(names)], AT_ONCE, async name => {
      try {
        await this.#keepPatchImage(name, signal);
      } catch (error) {
        // Said where an image needs it.
        if (!isRebaseError(error)) throw error;
      }
    });
  }

  async #keepPatchImage(
    name: string,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const reference = parseReference(name);
    if (!this.#registries.reading.allows(reference, 'patch-image')) return;
    const digest =
      reference.digest ?? (await this.#watch.find(name))?.digest ?? '';
    if (!this.#kept.has(digest)) await this.#fetch(name, digest, signal);
  }

  async #fetch(
    reference: string,
    digest: string,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const documents = this.#documents;
    const registry = this.#open();
    await inspectImage({ registry, documents, image: reference, signal });
    if (this.#kept.size >= MOST_KNOWN) this.#kept.clear();
    if (digest) this.#kept.add(digest);
  }

  #open(since?: string): KeptRegistry {
    return new KeptRegistry({
      registry: this.#registries.reading,
      documents: this.#documents,
      watch: this.#watch,
      mayAsk: { since },
    });
  }
}
