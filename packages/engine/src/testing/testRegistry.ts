import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { TestRegistry, TestRegistryOptions } from './registry/contract';
import { folderContent, memoryContent } from './registry/content';
import { RegistryServer } from './registry/registryServer';
import { Repositories } from './registry/repositories';

export type {
  Fault,
  FaultEffect,
  RecordedRequest,
  TestRegistry,
  TestRegistryAuth,
  TestRegistryOptions,
} from './registry/contract';

const LOOPBACK = '127.0.0.1';

/**
 * A real OCI registry over HTTP on loopback: what the distribution spec asks, strictly, plus token auth and faults
 * on demand. Rejects when the port is taken.
 */
export async function startTestRegistry(
  options: TestRegistryOptions = {},
): Promise<TestRegistry> {
  const repositories = new Repositories(
    options.folder === undefined
      ? memoryContent()
      : folderContent(options.folder),
  );
  const registry = new RegistryServer(repositories, options);
  const server = createServer((request, response) => {
    void registry.handle(request, response);
  });
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  const name = options.host ?? LOOPBACK;
  const port = await listen(server, options.port ?? 0, name);
  return {
    host: `${name}:${port}`,
    requests: registry.requests,
    clearRequests: () => void registry.requests.splice(0),
    get connections() {
      return connections;
    },
    get openUploads() {
      return registry.uploads.open;
    },
    inject: fault => registry.faults.inject(fault),
    ...directAccess(repositories),
    stop: () => stop(server),
  };
}

function directAccess(repositories: Repositories) {
  return {
    together: <T>(work: () => T) => repositories.together(work),
    putBlob: (repository: string, bytes: Uint8Array) =>
      repositories.putBlob(repository, bytes),
    putManifest(
      repository: string,
      reference: string,
      bytes: Uint8Array,
      mediaType: string,
    ) {
      const tag = reference.startsWith('sha256:') ? undefined : reference;
      return repositories.putManifest(repository, tag, mediaType, bytes);
    },
    getManifest: (repository: string, reference: string) =>
      repositories.getManifest(repository, reference),
    getBlob: (repository: string, digest: string) =>
      repositories.getBlob(repository, digest),
    deleteManifest(repository: string, reference: string) {
      repositories.deleteManifest(repository, reference);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
