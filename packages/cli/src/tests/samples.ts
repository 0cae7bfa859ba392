import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AppImageOptions,
  buildAppImage,
  buildIndex,
  buildPatchImage,
  buildRunImage,
  caCertificatesHelper,
  paketoJava,
  pushImage,
  TestBuildpack,
  TestRegistry,
} from '@layer-rebase/engine/testing';

const HELPER = 'paketo-buildpacks/ca-certificates';

/** An app on version 1 of its run image, whose tag has moved on to version 2. */
export function pushSamples(
  registry: TestRegistry,
  options: AppImageOptions = {},
) {
  const { host } = registry;
  const names = { app: `${host}/shop/web:1`, run: `${host}/base/run:noble` };
  const before = buildRunImage({ version: '1' });
  const app = buildAppImage({
    runImage: before,
    runImageName: names.run,
    ...options,
  });
  const newest = buildRunImage({ version: '2' });
  pushImage(registry, 'base/run', 'noble', newest);
  return { ...names, digest: pushImage(registry, 'shop/web', '1', app) };
}

/** The same for two platforms under one tag. */
export function pushIndexSample(registry: TestRegistry) {
  const { host } = registry;
  const names = { app: `${host}/shop/multi:1`, run: `${host}/base/run:noble` };
  const runImages = (version: string) =>
    ['amd64', 'arm64'].map(architecture =>
      buildRunImage({ version, platform: { os: 'linux', architecture } }),
    );
  const apps = runImages('1').map(runImage =>
    buildAppImage({ runImage, runImageName: names.run }),
  );
  const newest = buildIndex({ images: runImages('2') });
  pushImage(registry, 'base/run', 'noble', newest);
  const app = buildIndex({ images: apps });
  return { ...names, digest: pushImage(registry, 'shop/multi', '1', app) };
}

/** A patch image with a newer helper, and the patch file that selects it, on disk. */
export function pushHelperPatch(registry: TestRegistry): string {
  const [helper] = markedHelper('3.10.6');
  pushImage(
    registry,
    'patches/helper',
    '1',
    buildPatchImage({ buildpacks: [helper] }),
  );
  return writeFile(
    'patches.json',
    JSON.stringify({
      patches: [
        {
          buildpack: HELPER,
          layer: 'helper',
          'patch-image': `${registry.host}/patches/helper:1`,
        },
      ],
    }),
  );
}

/** The sample group with a helper layer that its author marked as replaceable. */
export function markedHelper(version = '3.10.5'): TestBuildpack[] {
  const { data, ...layer } = caCertificatesHelper(version);
  const marked = { ...(data as object), 'io.buildpacks.rebasable': true };
  return paketoJava({ helper: version }).map(buildpack =>
    buildpack.id === HELPER
      ? { ...buildpack, layers: [{ ...layer, data: marked }] }
      : buildpack,
  );
}

/** A file in a folder of its own; answers its path. */
export function writeFile(name: string, content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'layer-rebase-cli-')), name);
  writeFileSync(path, content);
  return path;
}
