import {
  ImageStatus,
  Severity,
  WaitingPatchView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { ImageEvent, ImageMarks } from '../../store/ChronicleStore';
import { listOf } from './sayings';

const WORST_FIRST: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

type Facts = ImageEvent['facts'];

/** Only where a plan could be made is it known which fixes wait. */
export function isPlanned({ verdict }: ImageStatus): boolean {
  return verdict === 'current' || verdict === 'patchable';
}

/** The marks that a planned status leaves of its fixes. */
export function fixMarks(
  status: ImageStatus,
): Required<Pick<ImageMarks, 'patches' | 'bases'>> {
  return {
    patches: Object.fromEntries(
      status.patches.map(({ id, title }) => [id, title]),
    ),
    bases: Object.fromEntries(
      newestBases(status).map(({ key, digest }) => [key, digest]),
    ),
  };
}

/** Fixes that came or went while the image stayed the same: the catalog or the base's registry changed, nobody else. */
export function compareFixes(
  marks: ImageMarks,
  status: ImageStatus,
  at: string,
): readonly ImageEvent[] {
  return [
    ...(marks.patches ? comparePatches(marks.patches, status, at) : []),
    ...(marks.bases ? compareBases(marks.bases, status, at) : []),
  ];
}

function comparePatches(
  known: Readonly<Record<string, string>>,
  { patches }: ImageStatus,
  at: string,
): readonly ImageEvent[] {
  const now = new Set(patches.map(({ id }) => id));
  const appeared = patches.filter(({ id }) => !(id in known));
  const gone = Object.keys(known).filter(id => !now.has(id));
  return [
    ...(appeared.length > 0 ? [patchesAppeared(appeared, at)] : []),
    ...(gone.length > 0
      ? [
          patchesWithdrawn(
            gone.map(id => known[id]),
            at,
          ),
        ]
      : []),
  ];
}

function patchesAppeared(
  patches: readonly WaitingPatchView[],
  at: string,
): ImageEvent {
  const titles = listOf(patches.map(({ title }) => title));
  const sources = listOf([...new Set(patches.map(({ source }) => source))]);
  const cves = [...new Set(patches.flatMap(patch => patch.cves))];
  const severity = WORST_FIRST.find(worst =>
    patches.some(patch => patch.severity === worst),
  );
  const [{ advisory, target }] = patches;
  return {
    type: 'patch-appeared',
    at,
    sentence: `${
      patches.length === 1 ? 'A patch' : `${patches.length} patches`
    } appeared: ${titles}${sources && `, from ${sources}`}.`,
    facts: present({
      count: patches.length,
      titles,
      sources,
      cves: cves.slice(0, 20).join(', '),
      severity,
      ...(patches.length === 1 && { advisory, target }),
    }),
  };
}

function patchesWithdrawn(names: readonly string[], at: string): ImageEvent {
  const titles = listOf(names);
  return {
    type: 'patch-withdrawn',
    at,
    sentence:
      names.length === 1
        ? `The patch ${titles} is not offered any more.`
        : `${names.length} patches are not offered any more: ${titles}.`,
    facts: { count: names.length, titles },
  };
}

interface NewestBase {
  readonly key: string;
  readonly name: string;
  readonly digest: string;
  readonly version?: string;
  readonly from?: string;
  readonly outdated: boolean;
}

function newestBases({ platforms }: ImageStatus): readonly NewestBase[] {
  return platforms.flatMap(({ platform, runImage }) => {
    const { newestName: name, newestDigest: digest } = runImage ?? {};
    if (!runImage || !name || !digest) return [];
    const { newestVersion: version, version: from, outdated } = runImage;
    return [
      { key: `${platform} ${name}`, name, digest, version, from, outdated },
    ];
  });
}

/** One event, however many platforms the base has. */
function compareBases(
  known: Readonly<Record<string, string>>,
  status: ImageStatus,
  at: string,
): readonly ImageEvent[] {
  const appeared = newestBases(status).find(
    ({ key, digest, outdated }) => outdated && known[key] !== digest,
  );
  if (!appeared) return [];
  const { name, digest, version, from } = appeared;
  const versions =
    from && version && from !== version ? `: ${from} → ${version}` : '';
  return [
    {
      type: 'run-image-appeared',
      at,
      sentence: `A newer base appeared${versions || `: ${name}`}.`,
      facts: present({ name, digest, version, from }),
    },
  ];
}

function present(
  values: Readonly<Record<string, string | number | undefined>>,
): Facts {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, value]],
    ),
  );
}
