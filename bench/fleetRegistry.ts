import {
  buildAppImage,
  buildPatchImage,
  buildRunImage,
  paketoJava,
  pushImage,
  startTestRegistry,
  TestImage,
  TestRegistry,
} from '@layer-rebase/engine/testing';

/** Apps that differ in nothing but a label take a moment each; whole ones are built only this often. */
const BUILDS = 20;

/** What stands in the registry of a fleet. */
export interface FleetOrder {
  readonly images: number;
  readonly patches: number;
}

/** A registry that holds so many images on one run image, and so many patch images. */
export interface FleetRegistry {
  readonly registry: TestRegistry;
  readonly images: readonly string[];
  /** The tag of the run image goes to a newer one. */
  moveBase(): string;
  /** A patch file: the first rule concerns every image, the others none. */
  readonly patchFile: string;
}

export async function startFleetRegistry(
  order: FleetOrder,
): Promise<FleetRegistry> {
  const registry = await startTestRegistry();
  const run = `${registry.host}/base/run:noble`;
  const base = buildRunImage({ version: '1' });
  pushImage(registry, 'base/run', 'noble', base);
  const builds = Array.from(
    { length: Math.min(BUILDS, order.images) },
    (_, i) =>
      buildAppImage({ runImage: base, runImageName: run, appVersion: `${i}` }),
  );
  const images = Array.from({ length: order.images }, (_, i) => {
    pushDocuments(
      registry,
      `fleet/app-${i}`,
      builds[i % builds.length],
      `${i}`,
    );
    return `${registry.host}/fleet/app-${i}:1`;
  });
  return {
    registry,
    images,
    moveBase: () =>
      pushImage(registry, 'base/run', 'noble', buildRunImage({ version: '2' })),
    patchFile: pushPatches(registry, order.patches),
  };
}

function pushPatches(registry: TestRegistry, count: number): string {
  const launcher = 'patches/launcher';
  pushImage(
    registry,
    launcher,
    '1',
    buildPatchImage({ launcher: { version: '0.21.3' } }),
  );
  const [helper] = paketoJava({ helper: '3.10.6' });
  const other = buildPatchImage({ buildpacks: [helper] });
  const buildpacks = Array.from({ length: Math.max(count - 1, 0) }, (_, i) => {
    pushDocuments(registry, `patches/other-${i}`, other, `${i}`);
    return {
      buildpack:
        i % 2 ? 'paketo-buildpacks/*' : 'paketo-buildpacks/ca-certificates',
      layer: `other-${i}`,
      data: { 'artifact.version': `${i}.*` },
      'patch-image': `${registry.host}/patches/other-${i}:1`,
      'x-layer-rebase': { id: `other-${i}`, title: `Other ${i}` },
    };
  });
  return JSON.stringify({
    patches: {
      buildpacks,
      launcher: {
        version: '0.20.*',
        'patch-image': `${registry.host}/${launcher}:1`,
        'x-layer-rebase': {
          id: 'launcher-0.21.3',
          title: 'Launcher 0.21.3',
          severity: 'high',
          cves: ['CVE-2026-0001'],
        },
      },
    },
  });
}

/** The same image with one label more, so that its documents are others; nobody asks for its layers. */
function pushDocuments(
  registry: TestRegistry,
  repository: string,
  image: TestImage,
  value: string,
) {
  const config = JSON.parse(Buffer.from(image.config).toString());
  config.config.Labels = { ...config.config.Labels, 'bench.fleet': value };
  const bytes = Buffer.from(JSON.stringify(config));
  const manifest = JSON.parse(Buffer.from(image.manifest.bytes).toString());
  manifest.config = {
    ...manifest.config,
    digest: registry.putBlob(repository, bytes),
    size: bytes.length,
  };
  const written = Buffer.from(JSON.stringify(manifest));
  registry.putManifest(repository, '1', written, image.manifest.mediaType);
}
