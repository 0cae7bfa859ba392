import {
  ImageStatus,
  LayerView,
  PlatformView,
  ReasonView,
  WaitingPatchView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  currentLayers,
  digest,
  fourLayers,
  javaLayers,
  sixtyLayers,
} from './layers';

const RUN_IMAGE = 'registry.acme.dev/paketo/run-noble';

/** One platform with its run image. */
export function platform(
  name: string,
  layers: readonly LayerView[],
  options: { readonly outdated: boolean },
): PlatformView {
  const newest = {
    newestName: `${RUN_IMAGE}:0.1.216`,
    newestDigest: digest('run 216'),
    newestVersion: '0.1.216',
    newestCreated: '2026-11-10T06:00:00.000Z',
  };
  return {
    platform: name,
    digest: digest(`${name} manifest`),
    layers,
    launcherVersion: '0.20.14',
    runImage: {
      name: `${RUN_IMAGE}:${options.outdated ? '0.1.207' : '0.1.216'}`,
      digest: digest(options.outdated ? 'run 207' : 'run 216'),
      version: options.outdated ? '0.1.207' : '0.1.216',
      outdated: options.outdated,
      ...newest,
    },
  };
}

/** Two patches as a catalog would have them. */
export const patches: readonly WaitingPatchView[] = [
  {
    id: 'acme/launcher-0.21.3',
    title: 'Launcher 0.21.3',
    target: 'launcher',
    severity: 'high',
    cves: ['CVE-2026-27143', 'CVE-2026-29181', 'GHSA-j5w8-q4qc-rx2x'],
    advisory: 'https://github.com/buildpacks/lifecycle/releases/tag/v0.21.3',
    published: '2026-11-17T08:30:00.000Z',
    source: 'acme/patches',
  },
  {
    id: 'acme/ca-helper',
    title: 'CA certificates helper 3.10.4',
    target: 'paketo-buildpacks/ca-certificates: helper',
    severity: 'medium',
    cves: ['CVE-2026-30402'],
    published: '2026-11-20T11:00:00.000Z',
    source: 'acme/patches',
  },
];

/** A newer base and a launcher fix. */
export const patchable: ImageStatus = {
  image: 'registry.acme.dev/shop/checkout:1.4',
  verdict: 'patchable',
  sentence: 'A newer base and 2 patches are ready. Your code stays as it is.',
  digest: digest('checkout index'),
  index: true,
  platforms: [
    platform('linux/amd64', javaLayers, { outdated: true }),
    platform('linux/arm64', javaLayers, { outdated: true }),
  ],
  reasons: [],
  patches,
  closes: { high: 3, medium: 1 },
  bytesToMove: 3_104,
  checkedAt: '2026-11-22T17:58:00.000Z',
};

/** Nothing to do. */
export const current: ImageStatus = {
  image: 'registry.acme.dev/shop/inventory:2.3.0',
  verdict: 'current',
  sentence:
    'Nothing to do: the base is the newest, and every known patch is in.',
  digest: digest('inventory'),
  index: false,
  platforms: [platform('linux/amd64', currentLayers, { outdated: false })],
  reasons: [],
  patches: [],
  closes: {},
  checkedAt: '2026-11-22T17:58:00.000Z',
};

const blockingReasons: readonly ReasonView[] = [
  {
    code: 'distro-mismatch',
    severity: 'blocking',
    sentence:
      'The image is built for ubuntu 22.04, the run image is ubuntu 24.04.',
    cure: 'Choose a run image of the same distribution, or rebuild the app.',
    facts: { image: 'ubuntu 22.04', runImage: 'ubuntu 24.04' },
  },
  {
    code: 'signature-lost',
    severity: 'warning',
    sentence: 'One cosign signature covers the old digest only.',
    cure: 'Sign the new digest: `cosign sign registry.acme.dev/shop/orders:1.0.0`',
    facts: { count: 1 },
  },
  {
    code: 'mixins-missing',
    severity: 'blocking',
    sentence: 'The run image lacks the mixin libpq5.',
    cure: 'Choose a run image that has these mixins, or rebuild the app. See https://buildpacks.io/docs/for-platform-operators/concepts/mixins.',
    facts: { mixins: 'libpq5' },
  },
];

/** Refused, for several reasons at once. */
export const blocked: ImageStatus = {
  ...current,
  image: 'registry.acme.dev/shop/orders:1.0.0',
  verdict: 'blocked',
  sentence:
    'The image is built for ubuntu 22.04, the run image is ubuntu 24.04. And 1 more reason.',
  digest: digest('orders'),
  platforms: [platform('linux/amd64', currentLayers, { outdated: true })],
  reasons: blockingReasons,
};

/** Not built by buildpacks. */
export const unsupported: ImageStatus = {
  image: 'registry.acme.dev/tools/nginx:1.27',
  verdict: 'unsupported',
  sentence: 'This image was not built by Cloud Native Buildpacks.',
  digest: digest('nginx'),
  index: false,
  platforms: [],
  reasons: [
    {
      code: 'not-buildpacks',
      severity: 'blocking',
      sentence: 'This image was not built by Cloud Native Buildpacks.',
      cure: 'Only images built by Cloud Native Buildpacks can be rebased. Rebuild this one, or take it off the list.',
      facts: { label: 'io.buildpacks.lifecycle.metadata' },
    },
  ],
  patches: [],
  closes: {},
  checkedAt: '2026-11-22T17:58:00.000Z',
};

/** The registry never answered. */
export const unknown: ImageStatus = {
  ...unsupported,
  image: 'registry.acme.dev/shop/gift-cards:1.1.0',
  verdict: 'unknown',
  sentence: 'There is no image registry.acme.dev/shop/gift-cards:1.1.0.',
  digest: undefined,
  reasons: [
    {
      code: 'image-missing',
      severity: 'blocking',
      sentence: 'There is no image registry.acme.dev/shop/gift-cards:1.1.0.',
      cure: 'Check the name in the annotation.',
      facts: {},
    },
  ],
};

/** The registry went away after a good look. */
export const stale: ImageStatus = {
  ...patchable,
  image: 'registry.acme.dev/shop/search:7.1',
  stale: {
    since: '2026-11-22T14:10:00.000Z',
    sentence:
      'Registry.acme.dev does not answer (connection refused). Nothing was lost. Try again in a few minutes.',
    code: 'registry-unavailable',
    facts: { host: 'registry.acme.dev' },
  },
  checkedAt: '2026-11-22T14:10:00.000Z',
};

/** Few layers. */
export const small: ImageStatus = {
  ...current,
  image: 'registry.acme.dev/shop/static:3',
  digest: digest('static'),
  platforms: [platform('linux/amd64', fourLayers, { outdated: false })],
};

/** Many layers. */
export const large: ImageStatus = {
  ...patchable,
  image:
    'registry.acme.dev/platform/teams/checkout-and-payments/polyglot-monolith-with-a-long-name:2026.11.22-rc.1',
  index: false,
  platforms: [platform('linux/amd64', sixtyLayers, { outdated: true })],
};
