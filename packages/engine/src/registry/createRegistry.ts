import { RepositoryName } from '../image/reference';
import { blobExists, getBlob } from './blobs';
import { blobStream } from './blobStream';
import { Conversations } from './conversations';
import { copyBlob } from './copyBlob';
import { CredentialProvider } from './credentials';
import { Resolve } from './guardedConnector';
import { isAllowed } from './hostAccess';
import { DEFAULT_TIMEOUTS, Timeouts } from './limits';
import { getManifest, headManifest } from './manifests';
import { mountBlob } from './mountBlob';
import { RegistryPolicy } from './policy';
import { putManifest } from './putManifest';
import { listReferrers } from './referrers';
import { Registry } from './registry';
import { RequestReport } from './requestReport';
import { listTags } from './tags';
import { Transport } from './transport';
import { uploadBlob } from './uploadBlob';
import { cancelUpload, notedSession } from './uploadSession';

export interface RegistryOptions {
  readonly policy: RegistryPolicy;
  readonly credentials?: CredentialProvider;
  /** Sent as User-Agent; `layer-rebase` when absent. */
  readonly userAgent?: string;
  readonly timeouts?: Partial<Timeouts>;
  /** Finds the addresses of a host name; the system's resolver when absent. The address guard judges what it finds. */
  readonly resolve?: Resolve;
  /**
   * Before a guarded tag write, find out once a host whether it honours `If-Match` (two requests, nothing changes).
   * Off when absent: no registry known to us does.
   */
  readonly probeConditionalWrites?: boolean;
  /** Told of every single request, tokens and redirects included. Must not throw. */
  readonly onRequest?: (report: RequestReport) => void;
}

/** One conversation partner for all registries; keep it for many images, close it at the end. */
export function createRegistry(options: RegistryOptions): Registry {
  const { policy, credentials, userAgent = 'layer-rebase' } = options;
  const transport = new Transport({
    userAgent,
    timeouts: { ...DEFAULT_TIMEOUTS, ...options.timeouts },
    resolve: options.resolve,
    onRequest: options.onRequest,
  });
  const conversations = new Conversations({ policy, credentials, transport });
  const on = (name: RepositoryName) => conversations.with(name);
  return {
    headManifest: async (reference, more) =>
      headManifest(on(reference), reference, more),
    getManifest: async (reference, more) =>
      getManifest(on(reference), reference, more),
    getBlob: async (name, descriptor, more) =>
      getBlob(on(name), name, descriptor, more),
    readBlob: (name, descriptor, more) =>
      blobStream({ from: on(name), source: name }, descriptor, more),
    blobExists: async (name, digest, more) =>
      blobExists(on(name), name, digest, more),
    mountBlob: async (target, digest, sources, more) =>
      mountBlob(
        on(target),
        target,
        digest,
        sources.filter(source => conversations.mayHave(source)),
        more,
      ),
    copyBlob: async (source, target, descriptor, more) =>
      copyBlob(
        { from: on(source), source, to: on(target), target },
        descriptor,
        more,
      ),
    uploadBlob: async (target, digest, bytes, more) =>
      uploadBlob(on(target), target, digest, bytes, more),
    cancelUpload: async upload =>
      cancelUpload(on(upload), notedSession(on(upload), upload)),
    putManifest: async (reference, manifest, more) =>
      putManifest(on(reference), reference, manifest, {
        ...more,
        probe: options.probeConditionalWrites,
      }),
    listReferrers: async (name, digest, more) =>
      listReferrers(on(name), name, digest, more),
    listTags: async (name, more) => listTags(on(name), name, more),
    announce: intent => conversations.announce(intent),
    allows: (name, use) => isAllowed(policy, name, use),
    traffic: () => transport.traffic(),
    close: () => transport.close(),
  };
}
