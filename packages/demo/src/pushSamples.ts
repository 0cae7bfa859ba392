import {
  createRegistry,
  CredentialProvider,
  digestOf,
  FetchedManifest,
  Registry,
  RepositoryName,
} from '@layer-rebase/engine';
import { TestImage } from '@layer-rebase/engine/testing';
import { buildSamples } from './samples/buildSamples';
import { RUN_REPOSITORY, Sample } from './samples/sample';

export interface PushSamplesOptions {
  /** `host[:port]`; loopback hosts are spoken to over plain HTTP. */
  readonly host: string;
  readonly credentials?: CredentialProvider;
  /** Those of the six components when absent. */
  readonly samples?: readonly Sample[];
  /** Told of each image that is pushed, by its name. */
  readonly onPush?: (name: string) => void;
}

/**
 * Puts the samples into a registry. A tag that is there already stays as it is, so that a restart keeps what was
 * rebased. Answers the number of images pushed.
 */
export async function pushSamples(
  options: PushSamplesOptions,
): Promise<number> {
  const registry = createRegistry({
    policy: { hosts: [], otherHosts: 'public-and-loopback' },
    credentials: options.credentials,
  });
  try {
    const missing = await findMissing(
      registry,
      options.samples ?? buildSamples(options.host),
      options.host,
    );
    for (const { sample, tags } of missing) {
      const target = { registry: options.host, repository: sample.repository };
      options.onPush?.(`${sample.repository}:${tags.join(', ')}`);
      await pushSample(registry, target, sample, tags);
    }
    return missing.length;
  } finally {
    await registry.close();
  }
}

async function findMissing(
  registry: Registry,
  samples: readonly Sample[],
  host: string,
) {
  const missing: { sample: Sample; tags: string[] }[] = [];
  for (const sample of samples) {
    const repository = { registry: host, repository: sample.repository };
    const tags: string[] = [];
    for (const tag of sample.tags) {
      const found = await registry.headManifest({ ...repository, tag });
      if (!found) tags.push(tag);
    }
    if (tags.length > 0) missing.push({ sample, tags });
  }
  return missing;
}

async function pushSample(
  registry: Registry,
  target: RepositoryName,
  sample: Sample,
  tags: readonly string[],
) {
  const image = sample.build();
  const children = 'images' in image ? image.images : [image];
  for (const child of children) {
    await pushBlobs(registry, target, child);
    await putByDigest(registry, target, child.manifest);
  }
  for (const tag of tags) {
    await registry.putManifest({ ...target, tag }, image.manifest);
  }
}

function putByDigest(
  registry: Registry,
  target: RepositoryName,
  manifest: FetchedManifest,
) {
  return registry.putManifest({ ...target, digest: manifest.digest }, manifest);
}

async function pushBlobs(
  registry: Registry,
  target: RepositoryName,
  image: TestImage,
) {
  const runImages = { ...target, repository: RUN_REPOSITORY };
  for (const { descriptor, bytes } of image.layers) {
    const { digest } = descriptor;
    if (await registry.blobExists(target, digest)) continue;
    if (await registry.mountBlob(target, digest, [runImages])) continue;
    await registry.uploadBlob(target, digest, bytes);
  }
  await registry.uploadBlob(target, digestOf(image.config), image.config);
}
