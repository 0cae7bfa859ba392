import {
  AppImageOptions,
  buildAppImage,
  buildIndex,
  herokuNode,
  paketoJava,
  TestBuildpack,
} from '@layer-rebase/engine/testing';
import { FIXED, KNOWN_BAD } from './patchImages';
import { runImages } from './runImages';
import { HELPER_SIZE, sizedHelper } from './sizedHelper';
import { MIB, RUN_REPOSITORY, Sample } from './sample';

/** Filler that makes layers about as big as they are in life. */
const LAYER_SIZES: Readonly<Record<string, number>> = {
  dist: 8 * MIB,
  jre: 8 * MIB,
  helper: HELPER_SIZE,
};

/** The components' images: one per thing to see. */
export function appImageSamples(host: string): Sample[] {
  const noble = `${host}/${RUN_REPOSITORY}:noble`;
  const java = (helper: string, launcher: string): AppImageOptions => ({
    runImageName: noble,
    buildpacks: sized(paketoJava({ helper })),
    launcher: { version: launcher, size: 2.6 * MIB },
    sliceSize: MIB,
  });
  const { helper, launcher } = FIXED;
  return [
    app('shop/inventory', '2.3.0', {
      ...java(helper, launcher),
      runImage: 'new',
    }),
    app('shop/checkout', '1.4', {
      ...java(helper, launcher),
      runImage: 'old',
    }),
    app('shop/payments', '3.1.0', {
      ...java(helper, KNOWN_BAD.launcher),
      runImage: 'new',
    }),
    app('shop/recommendations', '0.9.1', {
      ...java(KNOWN_BAD.helper, launcher),
      runImage: 'new',
    }),
    app('shop/orders', '1.0.0', {
      ...java(helper, launcher),
      runImage: 'jammy',
      runImageName: `${host}/base/run-legacy:stable`,
      extensions: ['acme/install-fonts'],
      labels: { 'io.buildpacks.rebasable': 'false' },
      flavour: 'docker',
    }),
    storefront(noble),
    app('shop/gift-cards', '1.2.0', {
      ...java(helper, launcher),
      runImage: 'new',
    }),
    app('shop/gift-cards', '1.0.0', {
      ...java(helper, launcher),
      runImage: 'new',
      editMetadata: () => '{"app":[{"sha":"sha256:',
    }),
  ];
}

/** An app whose run image is named instead of built. */
type AppSample = Omit<AppImageOptions, 'runImage'> & {
  readonly runImage: keyof typeof runImages;
};

function app(repository: string, tag: string, options: AppSample): Sample {
  return {
    repository,
    tags: [tag],
    build: () =>
      buildAppImage({
        ...options,
        runImage: runImages[options.runImage](),
        appVersion: `${repository} ${tag}`,
      }),
  };
}

function storefront(runImageName: string): Sample {
  const options: AppImageOptions = {
    runImageName,
    buildpacks: sized(herokuNode()),
    launcher: { version: FIXED.launcher, size: 2.6 * MIB },
    appVersion: 'storefront',
    sliceSize: 2 * MIB,
  };
  return {
    repository: 'shop/storefront',
    tags: ['5.0.0'],
    build: () =>
      buildIndex({
        images: [runImages.old(), runImages.oldArm()].map(runImage =>
          buildAppImage({ ...options, runImage }),
        ),
      }),
  };
}

/** The same buildpacks with bigger layers; the CA helper's files come from where the patch image takes them. */
function sized(buildpacks: readonly TestBuildpack[]): TestBuildpack[] {
  return buildpacks.map(buildpack => ({
    ...buildpack,
    layers: buildpack.layers.map(layer =>
      buildpack.id === 'paketo-buildpacks/ca-certificates'
        ? sizedHelper(buildpack.version)
        : { ...layer, size: LAYER_SIZES[layer.name] },
    ),
  }));
}
