import { HISTORY_DAYS, LAUNCHER_CVE_DAY, LAUNCHER_FIX } from './fixes';
import { fleetPast, SeenImage } from './fleetPast';
import { makeFleet } from './makeFleet';

const TODAY = 20_779;
const LAUNCHER_NOTE = 7;
const fleet = makeFleet(1);
const seen: readonly SeenImage[] = fleet.components.flatMap(
  ({ images }, scope) =>
    images.map(plan => ({ plan, scope, verdict: verdictOf(plan) })),
);
const past = fleetPast(
  seen,
  TODAY,
  new Map([[LAUNCHER_FIX.id, LAUNCHER_NOTE]]),
);

function verdictOf(plan: SeenImage['plan']): SeenImage['verdict'] {
  if (plan.trouble) return 'blocked';
  return plan.waiting.length > 0 ? 'patchable' : 'current';
}

/** What the changes up to a day add up to. */
function countsOn(day: number) {
  const rows = past.changes.filter(row => row.day <= TODAY + day);
  const sum = (of: 'current' | 'patchable' | 'blocked') =>
    rows.reduce((total, row) => total + row[of], 0);
  return {
    current: sum('current'),
    patchable: sum('patchable'),
    blocked: sum('blocked'),
  };
}

it('adds up to the whole fleet on every day, and to what the portal finds today', () => {
  for (let day = -HISTORY_DAYS; day < 0; day++) {
    const { current, patchable, blocked } = countsOn(day);
    expect(current + patchable + blocked).toBe(420);
    expect(Math.min(current, patchable, blocked)).toBeGreaterThanOrEqual(0);
  }
  const now = (verdict: string) =>
    seen.filter(image => image.verdict === verdict).length;
  expect(countsOn(-1)).toEqual({
    current: now('current'),
    patchable: now('patchable'),
    blocked: now('blocked'),
  });
  expect(past.days).toHaveLength(HISTORY_DAYS);
});

it('jumps on the launcher CVE day, to every image that can be rebased', () => {
  const before = countsOn(LAUNCHER_CVE_DAY - 1);
  const on = countsOn(LAUNCHER_CVE_DAY);
  expect(on.patchable).toBe(420 - on.blocked);
  expect(on.patchable).toBeGreaterThan(3 * before.patchable);
  expect(countsOn(-1).patchable).toBeLessThan(on.patchable / 2);
});

it('leaves a patch open exactly where an image waits for it', () => {
  const open = past.open.filter(({ to_day: to }) => to === null);
  const waiting = seen.filter(({ plan }) =>
    plan.waiting.includes(LAUNCHER_FIX),
  );
  expect(new Set(open.map(row => row.scope_id))).toEqual(
    new Set(waiting.map(({ scope }) => scope)),
  );
  for (const row of past.open) {
    expect(row.note_id).toBe(LAUNCHER_NOTE);
    expect(row.from_day).toBe(TODAY + LAUNCHER_CVE_DAY);
    expect(row.to_day ?? Infinity).toBeGreaterThan(row.from_day);
  }
});

it('counts each fix of the last 90 days once', () => {
  const fixes = seen.flatMap(({ plan }) =>
    plan.rebases
      .filter(({ day }) => day >= -HISTORY_DAYS)
      .flatMap(rebase => rebase.fixes),
  );
  expect(past.patched.reduce((sum, row) => sum + row.fixes, 0)).toBe(
    fixes.length,
  );
  expect(fixes.length).toBeGreaterThan(1000);
});
