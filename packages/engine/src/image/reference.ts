import { Digest } from './digest';

/** A repository on a registry: where a blob can be found or must arrive. */
export interface RepositoryName {
  /** `host[:port]`; Docker Hub is `index.docker.io`. */
  readonly registry: string;
  /** Path without host; Docker Hub's short names carry `library/`. */
  readonly repository: string;
}

/** A parsed image name with a tag, a digest, or both (then the digest decides). */
export interface ImageReference extends RepositoryName {
  readonly tag?: string;
  readonly digest?: Digest;
}
