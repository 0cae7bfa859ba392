/** What went over the wire, one row a request. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** A way to misbehave: applies to the next `times` requests that match. */
export interface Fault {
  readonly method?: string;
  readonly path: RegExp;
  /** Matching requests to let pass first; 0 when absent. */
  readonly after?: number;
  /** How often; 1 when absent. */
  readonly times?: number;
  readonly effect:
    | {
        readonly type: 'status';
        readonly status: number;
        readonly headers?: Record<string, string>;
        readonly body?: string;
      }
    | { readonly type: 'refuse-mount' }
    | { readonly type: 'drop-connection' }
    | { readonly type: 'slow-body'; readonly bytesPerSecond: number }
    | { readonly type: 'delay'; readonly ms: number }
    | { readonly type: 'wrong-bytes' };
}

export interface TestRegistryOptions {
  /** 0 = any free port. */
  readonly port?: number;
  /** Keep blobs and manifests in this folder; in memory when absent. */
  readonly folder?: string;
  /** Ask for Bearer tokens, issued by the registry's own token service for these users; anonymous pull when `anonymousPull`. */
  readonly auth?: {
    readonly scheme: 'basic' | 'bearer';
    readonly users: Readonly<Record<string, string>>;
    readonly anonymousPull?: boolean;
    readonly tokenSeconds?: number;
  };
  /** Off = 404 on the referrers API, as Docker Hub and distribution do. On when absent. */
  readonly referrers?: boolean;
  /** Tags that may not be moved once written. */
  readonly immutableTags?: boolean;
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

/** A real OCI registry over HTTP on a free port. */
export async function startTestRegistry(
  _options: TestRegistryOptions = {},
): Promise<TestRegistry> {
  throw new Error('startTestRegistry is being written');
}
