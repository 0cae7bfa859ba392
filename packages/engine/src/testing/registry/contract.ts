/** What went over the wire, one row a request. `status` is 0 while (or because) nothing was answered. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a registry can misbehave. */
export type FaultEffect =
  | {
      readonly type: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  /** Answers 202 to a mount that would have worked. */
  | { readonly type: 'refuse-mount' }
  /** Cuts the connection: before the answer, or after so many bytes of its body. */
  | { readonly type: 'drop-connection'; readonly afterBytes?: number }
  /** Does what was asked, then cuts the connection instead of answering. */
  | { readonly type: 'drop-reply' }
  | { readonly type: 'slow-body'; readonly bytesPerSecond: number }
  | { readonly type: 'delay'; readonly ms: number }
  /** Lets something else happen first: somebody's push, or another request. */
  | { readonly type: 'meanwhile'; readonly run: () => Promise<void> | void }
  /** The right length with one byte changed. */
  | { readonly type: 'wrong-bytes' };

/** A way to misbehave: applies to the next `times` requests that match. */
export interface Fault {
  readonly method?: string;
  /** Tested against path and query. */
  readonly path: RegExp;
  /** Matching requests to let pass first; 0 when absent. */
  readonly after?: number;
  /** How often; 1 when absent. */
  readonly times?: number;
  readonly effect: FaultEffect;
}

export interface TestRegistryAuth {
  readonly scheme: 'basic' | 'bearer';
  /** Password by user name. */
  readonly users: Readonly<Record<string, string>>;
  readonly anonymousPull?: boolean;
  /** Life of a token; 300 when absent. */
  readonly tokenSeconds?: number;
}

export interface TestRegistryOptions {
  /** 0 = any free port. */
  readonly port?: number;
  /** Loopback name or address to listen on and to be called by; `127.0.0.1` when absent. */
  readonly host?: string;
  /** Keep blobs and manifests in this folder; in memory when absent. */
  readonly folder?: string;
  /** Ask for Bearer tokens, issued by the registry's own token service for these users; anonymous pull when `anonymousPull`. */
  readonly auth?: TestRegistryAuth;
  /** Off = 404 on the referrers API, as Docker Hub and distribution do. On when absent. */
  readonly referrers?: boolean;
  /** Tags that may not be moved once written. */
  readonly immutableTags?: boolean;
  /** Honour `If-Match` when a manifest is put; ignored when absent, as distribution does. */
  readonly ifMatch?: boolean;
  /**
   * What becomes of a blob that comes with the request that begins its upload: `stored` at once, `ignored` (when
   * absent, as distribution does), `appended` to the session, or the request `refused`.
   */
  readonly singlePost?: 'stored' | 'ignored' | 'appended' | 'refused';
}

export interface TestRegistry {
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly requests: readonly RecordedRequest[];
  clearRequests(): void;
  /** TCP connections accepted so far. */
  readonly connections: number;
  /** Upload sessions begun and neither finished nor cancelled. */
  readonly openUploads: number;
  inject(fault: Fault): void;
  /** Writes the list of what there is once for all the direct puts of `work`: for hundreds of images. */
  together<T>(work: () => T): T;
  /** Direct access, without a request. */
  putBlob(repository: string, bytes: Uint8Array): string;
  putManifest(
    repository: string,
    reference: string,
    bytes: Uint8Array,
    mediaType: string,
  ): string;
  getManifest(
    repository: string,
    reference: string,
  ): { digest: string; bytes: Uint8Array; mediaType: string } | undefined;
  getBlob(repository: string, digest: string): Uint8Array | undefined;
  deleteManifest(repository: string, reference: string): void;
  stop(): Promise<void>;
}
