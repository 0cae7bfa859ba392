import { Digest, digestOf } from '../../image/digest';
import { Content } from './content';

export interface StoredManifest {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

interface Repository {
  readonly blobs: Set<string>;
  /** Media type by digest. */
  readonly manifests: Map<string, string>;
  /** Digest by tag. */
  readonly tags: Map<string, string>;
}

const LIST = 'repositories.json';

/** What the registry holds: which repository may see which bytes, and what its tags mean. */
export class Repositories {
  readonly #content: Content;
  readonly #repositories: Map<string, Repository>;
  #isHeld = false;

  constructor(content: Content) {
    this.#content = content;
    this.#repositories = readList(content.read(LIST));
  }

  has(name: string): boolean {
    return this.#repositories.has(name);
  }

  hasBlob(name: string, digest: string): boolean {
    return this.#repositories.get(name)?.blobs.has(digest) ?? false;
  }

  getBlob(name: string, digest: string): Buffer | undefined {
    return this.hasBlob(name, digest) ? this.#content.read(digest) : undefined;
  }

  putBlob(name: string, bytes: Uint8Array): Digest {
    const digest = this.#keep(bytes);
    this.#open(name).blobs.add(digest);
    this.#save();
    return digest;
  }

  /** Makes a blob of one repository visible in another; false when the source does not have it. */
  mountBlob(source: string, target: string, digest: string): boolean {
    if (!this.hasBlob(source, digest)) return false;
    this.#open(target).blobs.add(digest);
    this.#save();
    return true;
  }

  deleteBlob(name: string, digest: string): boolean {
    const gone = this.#repositories.get(name)?.blobs.delete(digest) ?? false;
    if (gone) this.#save();
    return gone;
  }

  /** By tag or digest. */
  getManifest(name: string, reference: string): StoredManifest | undefined {
    const repository = this.#repositories.get(name);
    const digest = repository?.tags.get(reference) ?? reference;
    const mediaType = repository?.manifests.get(digest);
    const bytes =
      mediaType === undefined ? undefined : this.#content.read(digest);
    return mediaType === undefined || bytes === undefined
      ? undefined
      : { digest: digest as Digest, mediaType, bytes };
  }

  putManifest(
    name: string,
    tag: string | undefined,
    mediaType: string,
    bytes: Uint8Array,
  ): Digest {
    const digest = this.#keep(bytes);
    const repository = this.#open(name);
    repository.manifests.set(digest, mediaType);
    if (tag !== undefined) repository.tags.set(tag, digest);
    this.#save();
    return digest;
  }

  /** A tag alone, or a manifest with all its tags; false when there is none. */
  deleteManifest(name: string, reference: string): boolean {
    const repository = this.#repositories.get(name);
    if (!repository) return false;
    const untagged = repository.tags.delete(reference);
    const deleted = repository.manifests.delete(reference);
    for (const [tag, digest] of repository.tags) {
      if (deleted && digest === reference) repository.tags.delete(tag);
    }
    if (untagged || deleted) this.#save();
    return untagged || deleted;
  }

  manifestsOf(name: string): StoredManifest[] {
    const digests = [...(this.#repositories.get(name)?.manifests.keys() ?? [])];
    return digests.flatMap(digest => this.getManifest(name, digest) ?? []);
  }

  /** In byte order, as the distribution spec asks of tag lists. */
  tagsOf(name: string): string[] {
    const tags = [...(this.#repositories.get(name)?.tags.keys() ?? [])];
    return tags.sort((a, b) => Number(a > b) - Number(a < b));
  }

  /** Writes the list once, after `work`. */
  together<T>(work: () => T): T {
    this.#isHeld = true;
    try {
      return work();
    } finally {
      this.#isHeld = false;
      this.#save();
    }
  }

  #keep(bytes: Uint8Array): Digest {
    const digest = digestOf(bytes);
    if (!this.#content.has(digest)) this.#content.write(digest, bytes);
    return digest;
  }

  #open(name: string): Repository {
    const known = this.#repositories.get(name);
    if (known) return known;
    const fresh = { blobs: new Set<string>(), ...emptyMaps() };
    this.#repositories.set(name, fresh);
    return fresh;
  }

  #save() {
    if (!this.#content.lasts || this.#isHeld) return;
    const list = [...this.#repositories].map(([name, repository]) => ({
      name,
      blobs: [...repository.blobs],
      manifests: [...repository.manifests],
      tags: [...repository.tags],
    }));
    this.#content.write(LIST, Buffer.from(JSON.stringify(list)));
  }
}

interface ListedRepository {
  readonly name: string;
  readonly blobs: string[];
  readonly manifests: [string, string][];
  readonly tags: [string, string][];
}

function readList(bytes: Buffer | undefined): Map<string, Repository> {
  const list: ListedRepository[] = bytes ? JSON.parse(bytes.toString()) : [];
  return new Map(
    list.map(({ name, blobs, manifests, tags }) => [
      name,
      {
        blobs: new Set(blobs),
        manifests: new Map(manifests),
        tags: new Map(tags),
      },
    ]),
  );
}

function emptyMaps() {
  return {
    manifests: new Map<string, string>(),
    tags: new Map<string, string>(),
  };
}
