import {
  TestRegistry,
  buildAppImage,
  buildPatchImage,
  buildRunImage,
  caCertificatesHelper,
  paketoJava,
  pushImage,
} from '@layer-rebase/engine/testing';

export const RUN_REPOSITORY = 'base/run';
export const APP_REPOSITORY = 'shop/checkout';

/** A registry's worth of images: `base/run:1` has moved on since `shop/checkout:1.4` was built on it. */
export function pushSamples(registry: TestRegistry) {
  const { host } = registry;
  const oldBase = buildRunImage({ version: '1' });
  const newBase = buildRunImage({ version: '2' });
  const runImageName = `${host}/${RUN_REPOSITORY}:1`;
  const app = buildAppImage({ runImage: oldBase, runImageName });
  const from = pushImage(registry, APP_REPOSITORY, '1.4', app);
  pushImage(registry, RUN_REPOSITORY, '1', newBase);
  pushImage(
    registry,
    'patches/launcher',
    '1',
    buildPatchImage({ launcher: { version: '0.21.3' } }),
  );
  pushImage(
    registry,
    'patches/ca-certificates',
    '1',
    buildPatchImage({
      buildpacks: [
        {
          ...paketoJava()[0],
          version: '3.10.6',
          layers: [caCertificatesHelper('3.10.6')],
        },
      ],
    }),
  );
  pushImage(
    registry,
    'shop/current',
    '1',
    buildAppImage({ runImage: newBase, runImageName }),
  );
  return { image: `${host}/${APP_REPOSITORY}:1.4`, from, oldBase, newBase };
}

/** The app of {@link pushSamples} once more, in as many repositories of its own; gives their names. */
export function pushApps(
  registry: TestRegistry,
  count: number,
): readonly string[] {
  const { host } = registry;
  const app = buildAppImage({
    runImage: buildRunImage({ version: '1' }),
    runImageName: `${host}/${RUN_REPOSITORY}:1`,
  });
  return Array.from({ length: count }, (_, at) => {
    pushImage(registry, `shop/app-${at}`, '1.4', app);
    return `${host}/shop/app-${at}:1.4`;
  });
}

/** A patch file for the launcher and the CA certificates helper. */
export function patchFile(registry: TestRegistry): string {
  return JSON.stringify({
    patches: {
      buildpacks: [
        {
          buildpack: 'paketo-buildpacks/ca-certificates',
          layer: 'helper',
          'patch-image': `${registry.host}/patches/ca-certificates:1`,
          'x-layer-rebase': {
            id: 'ca-certificates-3.10.6',
            title: 'CA certificates helper 3.10.6',
            severity: 'medium',
            cves: ['CVE-2026-0003'],
          },
        },
      ],
      launcher: {
        version: '0.20.*',
        'patch-image': `${registry.host}/patches/launcher:1`,
        'x-layer-rebase': {
          id: 'launcher-0.21.3',
          title: 'Launcher 0.21.3',
          severity: 'high',
          cves: ['CVE-2026-0001', 'CVE-2026-0002'],
        },
      },
    },
  });
}
