import {
  buildAppImage,
  buildPatchImage,
  buildRunImage,
  caCertificatesHelper,
  paketoJava,
  TestBuildpack,
} from '@layer-rebase/engine/testing';

const RUN_LAYER_BYTES = 1_000_000;
const PATCHED_LAYER_BYTES = 40_000_000;
const HELPER = 'paketo-buildpacks/ca-certificates';

/** Two versions of a run image: three layers each, none in common. */
export function runImages() {
  const layers = ['os', 'ca-certificates', 'users'].map(name => ({
    name,
    size: RUN_LAYER_BYTES,
  }));
  return {
    before: buildRunImage({ version: '1', layers }),
    after: buildRunImage({ version: '2', layers }),
  };
}

/** A Spring Boot app of 17 layers on the older run image. */
export function appImage(
  runImage: ReturnType<typeof buildRunImage>,
  runImageName: string,
  options: { readonly appVersion?: string; readonly bigHelper?: boolean } = {},
) {
  return buildAppImage({
    runImage,
    runImageName,
    slices: 3,
    buildpacks: options.bigHelper ? withHelper('3.10.5') : paketoJava(),
    appVersion: options.appVersion ?? '1',
  });
}

/** A newer helper layer of 40 MB, marked as replaceable by its author, with its SBOM. */
export function patchImage() {
  const [helper] = withHelper('3.10.6');
  return buildPatchImage({
    buildpacks: [helper],
    distro: { name: 'ubuntu', version: '24.04' },
  });
}

/** The rule that goes with {@link patchImage}, as a patch file. */
export function patchFile(image: string): string {
  return JSON.stringify({
    patches: [{ buildpack: HELPER, layer: 'helper', 'patch-image': image }],
  });
}

function withHelper(version: string): TestBuildpack[] {
  return paketoJava({ helper: version }).map(buildpack =>
    buildpack.id === HELPER
      ? { ...buildpack, layers: [markedHelper(version)] }
      : buildpack,
  );
}

function markedHelper(version: string) {
  const { data, ...layer } = caCertificatesHelper(version);
  return {
    ...layer,
    size: PATCHED_LAYER_BYTES,
    data: { ...(data as object), 'io.buildpacks.rebasable': true },
  };
}
