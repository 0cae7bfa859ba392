import { TestRegistry } from '../testing';

const parse = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString());

/** What a tag or digest of a test registry holds now, documents and labels parsed. */
export function imageAt(
  server: TestRegistry,
  repository: string,
  reference = 'latest',
) {
  const found = server.getManifest(repository, reference);
  if (!found) throw new Error(`${repository}:${reference} is not there`);
  const manifest = parse(found.bytes);
  const bytes = server.getBlob(repository, manifest.config.digest);
  if (!bytes) throw new Error('the config is not there');
  const config = parse(bytes);
  const { Labels: labels } = config.config;
  return {
    digest: found.digest,
    manifest,
    config,
    labels,
    lifecycle: JSON.parse(labels['io.buildpacks.lifecycle.metadata']),
    build: JSON.parse(labels['io.buildpacks.build.metadata'] ?? '{}'),
  };
}
