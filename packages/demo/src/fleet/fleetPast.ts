import { mondayOf, timeOn } from './days';
import { Fix, HISTORY_DAYS } from './fixes';
import { Story } from './makeFleet';

/** How the portal found an image on the fleet's day. */
export interface SeenImage {
  readonly plan: Story;
  /** Which set of components names it. */
  readonly scope: number;
  readonly verdict: Verdict;
}

export type Verdict = (typeof VERDICTS)[number];

/** Rows of the tables that hold the past. */
export interface PastRows {
  readonly changes: readonly ChangeRow[];
  readonly open: readonly OpenRow[];
  readonly patched: readonly PatchedRow[];
  readonly days: readonly { readonly day: number; readonly taken_at: string }[];
}

type Counts = Readonly<Record<Verdict, number>>;
type ChangeRow = { readonly scope_id: number; readonly day: number } & Counts;

interface OpenRow {
  readonly scope_id: number;
  readonly note_id: number;
  readonly from_day: number;
  readonly to_day: number | null;
}

interface PatchedRow {
  readonly scope_id: number;
  readonly week: number;
  readonly days: number;
  readonly fixes: number;
}

const VERDICTS = [
  'current',
  'patchable',
  'blocked',
  'unsupported',
  'unknown',
] as const;

/**
 * What snapshots would have recorded, had the portal run for 90 days: it follows from the story of the images. Images
 * that cannot be rebased were so all the time. `notes` are the rows of patches by patch id.
 */
export function fleetPast(
  images: readonly SeenImage[],
  today: number,
  notes: ReadonlyMap<string, number>,
): PastRows {
  const scopes = new Map<number, SeenImage[]>();
  for (const image of images) {
    scopes.set(image.scope, [...(scopes.get(image.scope) ?? []), image]);
  }
  const each = <T>(rows: (scope: number, own: SeenImage[]) => readonly T[]) =>
    [...scopes].flatMap(([scope, own]) => rows(scope, own));
  return {
    changes: each((scope, own) => changesOf(scope, own, today)),
    open: each((scope, own) => openOf(scope, own, { today, notes })),
    patched: each((scope, own) => patchedOf(scope, own, today)),
    days: Array.from({ length: HISTORY_DAYS }, (_, index) => {
      const day = today - HISTORY_DAYS + index;
      return { day, taken_at: timeOn(day, 0.99) };
    }),
  };
}

function changesOf(scope: number, own: readonly SeenImage[], today: number) {
  const rows: ChangeRow[] = [];
  let before = count([]);
  for (let day = -HISTORY_DAYS; day < 0; day++) {
    const now = count(own.map(image => verdictOn(image, day)));
    const by = difference(before, now);
    if (Object.values(by).some(images => images !== 0)) {
      rows.push({ scope_id: scope, day: today + day, ...by });
    }
    before = now;
  }
  return rows;
}

function difference(before: Counts, now: Counts): Counts {
  const by = VERDICTS.map(one => [one, now[one] - before[one]]);
  return Object.fromEntries(by) as Counts;
}

function count(verdicts: readonly Verdict[]): Counts {
  const of = (verdict: Verdict) =>
    verdicts.filter(one => one === verdict).length;
  return {
    current: of('current'),
    patchable: of('patchable'),
    blocked: of('blocked'),
    unsupported: of('unsupported'),
    unknown: of('unknown'),
  };
}

/** As it was at the end of that day. */
function verdictOn({ plan, verdict }: SeenImage, day: number): Verdict {
  if (plan.trouble || !lives(verdict)) return verdict;
  return waits(plan).some(({ fix, until }) => fix.day <= day && day < until)
    ? 'patchable'
    : 'current';
}

function lives(verdict: Verdict): boolean {
  return verdict === 'current' || verdict === 'patchable';
}

/** Each fix with the day on which it reached the image. */
function waits({ rebases, waiting }: Story) {
  return [
    ...rebases.flatMap(({ day, fixes }) =>
      fixes.map(fix => ({ fix, until: day })),
    ),
    ...waiting.map(fix => ({ fix, until: Infinity })),
  ];
}

/** A patch waits in a scope as long as one of its images waits for it. */
function openOf(
  scope: number,
  own: readonly SeenImage[],
  parts: {
    readonly today: number;
    readonly notes: ReadonlyMap<string, number>;
  },
): readonly OpenRow[] {
  const until = new Map<Fix, number>();
  for (const { plan } of own.filter(({ verdict }) => lives(verdict))) {
    for (const { fix, until: day } of waits(plan)) {
      until.set(fix, Math.max(until.get(fix) ?? -Infinity, day));
    }
  }
  return [...until].flatMap(([fix, day]) => {
    const note = parts.notes.get(fix.id);
    if (note === undefined || day < -HISTORY_DAYS) return [];
    return {
      scope_id: scope,
      note_id: note,
      from_day: parts.today + fix.day,
      to_day: day === Infinity ? null : parts.today + day,
    };
  });
}

function patchedOf(
  scope: number,
  own: readonly SeenImage[],
  today: number,
): readonly PatchedRow[] {
  const rows = new Map<string, PatchedRow>();
  for (const { day, fixes } of own.flatMap(({ plan }) => plan.rebases)) {
    if (day < -HISTORY_DAYS) continue;
    for (const fix of fixes) {
      const week = mondayOf(today + day);
      const days = day - fix.day;
      const key = `${week} ${days}`;
      const known = rows.get(key)?.fixes ?? 0;
      rows.set(key, { scope_id: scope, week, days, fixes: known + 1 });
    }
  }
  return [...rows.values()];
}

/** When the portal would have seen first that a fix waits: on its day, some hours later. */
export function seenAt({ day }: Fix, today: number): string {
  return timeOn(today + day, 0.4);
}
