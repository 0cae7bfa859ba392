import {
  ImageStatus,
  PlanView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { digest } from './layers';

/** The plan for a patchable image. */
export function planFor(
  entityRef: string,
  { image, digest: fromDigest, platforms }: ImageStatus,
): PlanView {
  const tag = image.split(':').at(-1) ?? '';
  return {
    id: `plan-${digest(image).slice(7, 15)}`,
    planHash: digest(`${image} plan`),
    entityRef,
    image,
    createdAt: '2026-11-22T18:00:00.000Z',
    expiresAt: '2026-11-22T18:15:00.000Z',
    fromDigest,
    toDigest: digest(`${image} rebased`),
    tags: [tag],
    keepPreviousAs: `${tag}-before-31f0c2a9`,
    changed: true,
    changes: [
      {
        kind: 'run-image',
        sentence: 'The base moves from 0.1.207 to 0.1.216.',
        detail:
          'From registry.acme.dev/paketo/run-noble:0.1.216, the run image this image names.',
        from: '0.1.207',
        to: '0.1.216',
        fromDigests: [digest('run image 0')],
        toDigests: [digest('run image new')],
        cves: ['CVE-2026-30402'],
      },
      {
        kind: 'launcher',
        sentence: 'The launcher is replaced (Launcher 0.21.3).',
        detail:
          'From registry.acme.dev/patches/launcher:0.21.3, matched by launcher.version 0.20.*.',
        from: '0.20.14',
        to: '0.21.3',
        fromDigests: [digest('launcher 0.20.14 0')],
        toDigests: [digest('launcher new')],
        cves: ['CVE-2026-27143', 'CVE-2026-29181', 'GHSA-j5w8-q4qc-rx2x'],
      },
    ],
    stays: [
      'Your code: every layer of it, byte for byte.',
      'Start command, environment, user and working directory.',
      '2 other buildpack layers, byte for byte.',
    ],
    lost: [
      'One cosign signature covers the old digest only. Sign the new digest.',
    ],
    reasons: [
      {
        code: 'run-image-tag-bump',
        severity: 'info',
        sentence:
          'The run image has a newer tag of the same repository, 0.1.216 instead of 0.1.207.',
        cure: '',
        facts: { from: '0.1.207', to: '0.1.216' },
      },
    ],
    refused: false,
    forced: false,
    platforms,
    cost: {
      requests: 12,
      blobsToMount: 4,
      bytesToMount: 40_304_232,
      bytesToCopy: 0,
      bytesToUpload: 14_204,
    },
    cli: {
      command: `layer-rebase rebase ${image} --layer-patches layer-patches.json --experimental warn`,
      patchFile: JSON.stringify(
        {
          patches: [
            {
              buildpack: '',
              layer: 'launcher',
              'patch-image': 'registry.acme.dev/patches/launcher:0.21.3',
            },
          ],
        },
        undefined,
        2,
      ),
    },
  };
}

/** The plan of an image that is refused; with force it becomes doable. */
export function refusedPlan(
  entityRef: string,
  status: ImageStatus,
  force: boolean,
): PlanView {
  const plan = planFor(entityRef, status);
  if (force) {
    return {
      ...plan,
      forced: true,
      reasons: status.reasons.map(reason => ({
        ...reason,
        code: 'forced',
        severity: 'warning',
        sentence: `Forced although: ${reason.sentence}`,
        cure: 'Test the image before it goes to production; roll back if it misbehaves.',
      })),
    };
  }
  return {
    ...plan,
    toDigest: undefined,
    changed: false,
    changes: [],
    stays: [],
    lost: [],
    reasons: status.reasons,
    refused: true,
    cost: undefined,
  };
}
