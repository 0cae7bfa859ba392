/** Topic of the events service on which pushes to registries are told; the payload is an {@link ImagePush}. */
export const PUSH_TOPIC = 'layer-rebase.push';

/** Somebody pushed, or says so: a hint, to be verified with the registry. */
export interface ImagePush {
  /** `host` or `host:port`, as operators named it. */
  readonly registry: string;
  /** Path without host. */
  readonly repository: string;
  readonly tag: string;
  readonly digest?: string;
}
