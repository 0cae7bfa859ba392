import {
  ImageStatus,
  ReasonView,
  SnoozeView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { current, patchable, unsupported } from './images';
import { digest } from './layers';

const DAY_MS = 86_400_000;

/** Ana has a release freeze for four more days. */
export const snooze: SnoozeView = {
  until: new Date(Date.now() + 4 * DAY_MS).toISOString(),
  reason: 'release freeze',
  by: 'user:default/ana',
  at: '2026-11-20T15:02:00.000Z',
};

const broughtBack: ReasonView = {
  code: 'unpatched-by-push',
  severity: 'warning',
  sentence:
    'A push on 22 November brought back the launcher 0.20.14 that ana had replaced.',
  cure: 'Rebase it again, and bring the build up to date (builder, buildpacks, base), so that the next push does not undo it.',
  facts: { kind: 'launcher', what: 'the launcher 0.20.14', version: '0.20.14' },
};

/** A later build undid a patch. */
export const unpatched: ImageStatus = {
  ...patchable,
  reasons: [broughtBack],
};

/** Its registry never answered, so nothing is known. */
export const unreachable: ImageStatus = {
  ...unsupported,
  image: 'registry.elsewhere.dev/shop/returns:2.0',
  verdict: 'unknown',
  sentence: 'registry.elsewhere.dev does not answer (connection refused).',
  digest: undefined,
  reasons: [
    {
      code: 'registry-unreachable',
      severity: 'blocking',
      sentence: 'registry.elsewhere.dev does not answer (connection refused).',
      cure: 'Look again later; if it lasts, ask whoever operates the registry.',
      facts: { fault: 'registry-unavailable', host: 'registry.elsewhere.dev' },
    },
  ],
};

/** An index that names no platform. */
export const noPlatform: ImageStatus = {
  ...unsupported,
  image: 'registry.acme.dev/shop/artifacts:7',
  sentence: 'The index names no platform that a rebase could work on.',
  reasons: [
    {
      code: 'index-not-supported',
      severity: 'blocking',
      sentence: 'The index names no platform that a rebase could work on.',
      cure: 'Publish the image with a platform in its index.',
      facts: {},
    },
  ],
};

/** Where everything that has a name has a long one. */
export const longNames: ImageStatus = {
  ...patchable,
  image:
    'registry.internal.platform-engineering.example-corporation.com:5443/business-unit-payments/team-checkout-and-returns/services/checkout-orchestration-service-with-a-very-long-name:2026.11.22-release-candidate.17-build.20261122093012-linux',
  patches: patchable.patches.map(patch => ({
    ...patch,
    title: `${patch.title} for every image that was built before the change of the certificate store in October`,
    source:
      'https://patches.platform-engineering.example-corporation.com/layer-patches/production/v1/layer-patches.json',
  })),
};

/** A release train: twelve tags of one service. */
export const releases: readonly ImageStatus[] = Array.from(
  { length: 12 },
  (_, index) => ({
    ...(index % 3 === 0 ? patchable : current),
    image: `registry.acme.dev/shop/checkout:1.${index + 1}`,
    digest: digest(`release ${index}`),
    ...(index % 3 === 0 && { closes: { high: (index % 4) + 1 } }),
  }),
);
