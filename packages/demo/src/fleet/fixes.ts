import { BaseName } from './mixes';

/** Something that became available on a day and that images wait for until they are rebased. */
export interface Fix {
  /** Id of the patch; `run image` for a release. */
  readonly id: string;
  /** Days from the fleet's day, 0 or below. */
  readonly day: number;
}

export const RUN_IMAGE = 'run image';

/** How far back the past goes. */
export const HISTORY_DAYS = 90;

/** The day on which a launcher with CVEs became known, and its patch. */
export const LAUNCHER_CVE_DAY = -17;

/** Versions of launcher and helper before and after their patches. */
export const LAUNCHER = { old: '0.21.3', fixed: '0.21.4' } as const;
export const HELPER = { old: '3.11.2', fixed: '3.11.3' } as const;

export const LAUNCHER_FIX: Fix = {
  id: `fleet-launcher-${LAUNCHER.fixed}`,
  day: LAUNCHER_CVE_DAY,
};
export const HELPER_FIX: Fix = {
  id: `fleet-ca-certificates-${HELPER.fixed}`,
  day: -46,
};

/** Releases of each run image: the first one stands before the past begins. */
export const RELEASES: Readonly<Record<BaseName, readonly number[]>> = {
  noble: [-130, -97, -69, -40, -10],
  jammy: [-125, -86, -52, -24],
  tiny: [-128, -99, -61, -31],
};

/** Since when the fixes of the hand-made samples are there, a little after what their patch file says. */
export const SAMPLE_FIXES: readonly Fix[] = [
  { id: RUN_IMAGE, day: -12 },
  { id: 'ca-certificates-3.10.6', day: -10 },
  { id: 'launcher-0.20.15', day: -8 },
];

/** `1.3` is the fourth release. */
export function versionOf(release: number): string {
  return `1.${release}`;
}
