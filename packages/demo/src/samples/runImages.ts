import {
  buildIndex,
  buildRunImage,
  TestImage,
} from '@layer-rebase/engine/testing';
import { AMD64, ARM64, MIB, RUN_REPOSITORY, Sample } from './sample';

type Platform = typeof AMD64;

const OLD = { version: '0.1.207', created: '2026-09-02T04:11:09Z' };
const NEW = { version: '0.1.216', created: '2026-11-10T04:08:41Z' };

/** The run images the samples stand on, each built once and only when asked for. */
export const runImages = {
  old: once(() => nobleRunImage(OLD, AMD64)),
  oldArm: once(() => nobleRunImage(OLD, ARM64)),
  new: once(() => nobleRunImage(NEW, AMD64)),
  newArm: once(() => nobleRunImage(NEW, ARM64)),
  /** What `orders` was built on. */
  jammy: once(() => jammyRunImage()),
} as const;

/** `noble` moved from one version to the next; `stable` of the legacy repository to another release altogether. */
export function runImageSamples(): Sample[] {
  const { jammy, old, oldArm } = runImages;
  const latest = () =>
    buildIndex({ images: [runImages.new(), runImages.newArm()] });
  return [
    {
      repository: RUN_REPOSITORY,
      tags: [OLD.version],
      build: () => buildIndex({ images: [old(), oldArm()] }),
    },
    {
      repository: RUN_REPOSITORY,
      tags: [NEW.version, 'noble'],
      build: latest,
    },
    { repository: 'base/run-legacy', tags: ['0.0.98'], build: jammy },
    { repository: 'base/run-legacy', tags: ['stable'], build: runImages.new },
  ];
}

function once<T>(build: () => T): () => T {
  let built: T | undefined;
  return () => (built ??= build());
}

function nobleRunImage(
  { version, created }: typeof OLD,
  platform: Platform,
): TestImage {
  return buildRunImage({
    version,
    platform,
    layers: [
      { name: 'os', size: 12 * MIB },
      { name: 'ca-certificates', size: MIB / 4 },
      { name: 'users', version: '1' },
    ],
    labels: {
      'org.opencontainers.image.title': 'run image noble',
      'org.opencontainers.image.version': version,
      'io.buildpacks.base.released': created.slice(0, 10),
    },
    editConfig: config => ({ ...config, created }),
  });
}

function jammyRunImage(): TestImage {
  const created = '2024-03-05T04:02:17Z';
  return buildRunImage({
    version: '0.0.98',
    distro: { name: 'ubuntu', version: '22.04' },
    stackId: 'io.buildpacks.stacks.jammy',
    layers: [{ name: 'os', size: 11 * MIB }, { name: 'users' }],
    labels: {
      'org.opencontainers.image.title': 'run image jammy',
      'org.opencontainers.image.version': '0.0.98',
      'io.buildpacks.base.released': created.slice(0, 10),
    },
    editConfig: config => ({ ...config, created }),
  });
}
