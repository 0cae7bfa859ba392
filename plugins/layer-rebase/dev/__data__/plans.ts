import {
  ImageStatus,
  PlanRequest,
  PlanView,
  ReasonView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { digest } from './layers';
import { said } from './said';

/** Which patch makes which change. */
const PATCHES: Readonly<Record<string, string>> = {
  launcher: 'acme/launcher-0.21.3',
  buildpack: 'acme/ca-helper',
};

const SIGNATURE =
  'One cosign signature covers the old digest only. Sign the new digest.';

const STAYS = [
  said('stays.code', 'Your code: every layer of it, byte for byte.'),
  said(
    'stays.start',
    'Start command, environment, user and working directory.',
  ),
  said('stays.buildpack-layer', '1 other buildpack layer, byte for byte.'),
];

function detail(...words: Parameters<typeof said>) {
  const { sentence, note } = said(...words);
  return { detail: sentence, detailNotes: [note] };
}

/** What of the change is taken. */
type Wish = Pick<PlanRequest, 'runImage' | 'patches'>;

/** A patch that the catalog has and that is not ready for the sample image. */
const asideReason: ReasonView = {
  code: 'patch-not-newer',
  severity: 'info',
  sentence: 'The patch acme/helper-3.9 is no step forward for layer helper.',
  cure: 'Take a newer patch.',
  facts: { patch: 'acme/helper-3.9', layer: 'helper' },
};

/** The plan for a patchable image; of everything that is ready, without a wish. */
export function planFor(
  entityRef: string,
  status: ImageStatus,
  wish: Wish = {},
  setsAside = false,
): PlanView {
  const plan = wholePlan(entityRef, status);
  const { runImage = true, patches } = wish;
  const aside = setsAside && !patches ? [asideReason] : [];
  const changes = plan.changes.filter(({ kind }) =>
    kind === 'run-image'
      ? runImage
      : !patches || patches.includes(PATCHES[kind] ?? ''),
  );
  const id = digest(`${status.image} ${JSON.stringify(wish)}`);
  return {
    ...plan,
    id: `plan-${id.slice(7, 15)}`,
    changes,
    reasons: [...(runImage ? plan.reasons : []), ...aside],
    toDigest: changes.length < plan.changes.length ? id : plan.toDigest,
  };
}

function wholePlan(
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
        ...said('change.base-tag', 'The base moves from 0.1.207 to 0.1.216.', {
          from: '0.1.207',
          to: '0.1.216',
        }),
        ...detail(
          'detail.from',
          'From registry.acme.dev/paketo/run-noble:0.1.216.',
          { name: 'registry.acme.dev/paketo/run-noble:0.1.216' },
        ),
        from: '0.1.207',
        to: '0.1.216',
        fromDigests: [digest('run image 0')],
        toDigests: [digest('run image new')],
        cves: [],
      },
      {
        kind: 'launcher',
        ...said(
          'change.launcher-version',
          'The launcher is replaced: 0.20.14 → 0.21.3.',
          { from: '0.20.14', to: '0.21.3' },
        ),
        ...detail(
          'detail.patch',
          'Launcher 0.21.3, from registry.acme.dev/patches/launcher:0.21.3.',
          {
            title: 'Launcher 0.21.3',
            name: 'registry.acme.dev/patches/launcher:0.21.3',
          },
        ),
        from: '0.20.14',
        to: '0.21.3',
        fromDigests: [digest('launcher 0.20.14 0')],
        toDigests: [digest('launcher new')],
        cves: ['CVE-2026-27143', 'CVE-2026-29181', 'GHSA-j5w8-q4qc-rx2x'],
      },
      {
        kind: 'buildpack',
        ...said(
          'change.layer-version',
          'Layer helper of paketo-buildpacks/ca-certificates is replaced: 3.10.1 → 3.10.4.',
          {
            layer: 'helper',
            buildpack: 'paketo-buildpacks/ca-certificates',
            from: '3.10.1',
            to: '3.10.4',
          },
        ),
        ...detail(
          'detail.patch',
          'CA certificates helper 3.10.4, from registry.acme.dev/patches/ca-helper:3.10.4.',
          {
            title: 'CA certificates helper 3.10.4',
            name: 'registry.acme.dev/patches/ca-helper:3.10.4',
          },
        ),
        from: '3.10.1',
        to: '3.10.4',
        fromDigests: [digest('helper 0')],
        toDigests: [digest('helper new')],
        cves: ['CVE-2026-30402'],
      },
    ],
    stays: STAYS.map(({ sentence }) => sentence),
    staysNotes: STAYS.map(({ note }) => note),
    lost: [SIGNATURE],
    lostNotes: [
      { code: 'signature-lost', facts: { count: 1 }, sentence: SIGNATURE },
    ],
    reasons: [
      {
        code: 'run-image-tag-bump',
        severity: 'info',
        sentence:
          'The run image has a newer tag of the same repository, 0.1.216 instead of 0.1.207.',
        cure: '',
        facts: {
          repository: 'registry.acme.dev/paketo/run-noble',
          from: '0.1.207',
          to: '0.1.216',
        },
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
    staysNotes: [],
    lost: [],
    lostNotes: [],
    reasons: status.reasons,
    refused: true,
    cost: undefined,
  };
}
