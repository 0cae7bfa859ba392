import { RebaseState } from './rebase';
import { Severity, Verdict } from './status';

/** What scorecards are grouped by. */
export type FleetDimension = 'owner' | 'system' | 'domain' | 'lifecycle';

/** Which images of the fleet are meant; all of them when empty. Entity references are full ones, lower case. */
export interface FleetFilter {
  readonly owner?: string;
  /** With `owner`: also what the groups below it own. */
  readonly tree?: boolean;
  readonly system?: string;
  readonly domain?: string;
  readonly lifecycle?: string;
  readonly verdict?: Verdict;
  /** Code of a blocking reason. */
  readonly reason?: string;
  /** Name of the recorded run image, without tag or digest. */
  readonly runImage?: string;
  readonly runImageVersion?: string;
  readonly buildpack?: string;
  readonly buildpackVersion?: string;
  readonly launcher?: string;
  readonly cve?: string;
  /** Id of a waiting patch. */
  readonly patch?: string;
  /** ISO times: last rebased at or after, before. */
  readonly rebasedAfter?: string;
  readonly rebasedBefore?: string;
  /** Part of the image's or the component's name. */
  readonly text?: string;
}

/** Images by verdict; they add up to `images`. */
export interface FleetCounts {
  readonly images: number;
  readonly current: number;
  readonly patchable: number;
  readonly blocked: number;
  readonly unsupported: number;
  readonly unknown: number;
}

/** CVEs that waiting patches would close, each counted once. */
export type OpenCves = Readonly<Record<Severity, number>>;

/** The first line of the fleet page. */
export interface FleetSummary {
  readonly counts: FleetCounts;
  readonly components: number;
  readonly openCves: OpenCves;
  /** Different reasons that block images. */
  readonly causes: number;
  /** ISO time of the oldest look these numbers rest on. */
  readonly checkedAt?: string;
}

export type Grade = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** One owner, system, domain or lifecycle with its score. */
export interface Scorecard {
  readonly by: FleetDimension;
  /** Entity reference or lifecycle; empty = images without one. */
  readonly key: string;
  readonly title: string;
  /** Absent when there is nothing to grade: no image that buildpacks built. */
  readonly grade?: Grade;
  /** 0–100; the formula stands in docs/fleet.md and `gradeOf`. */
  readonly score?: number;
  readonly counts: FleetCounts;
  readonly openCves: OpenCves;
  /** Group above, when cards are rolled up along the tree of owners. */
  readonly parent?: string;
  /** Groups right below it that have a card. */
  readonly children: number;
  /** Share of current images, 0–1, for each of the last 90 days, oldest first; null where nothing was recorded. */
  readonly trend: readonly (number | null)[];
  /** Days from a fix being available to the image carrying it, over the last 90 days. */
  readonly medianDaysToPatch?: number;
}

export interface ScorecardQuery {
  readonly by: FleetDimension;
  /** Owners: each card also counts what the groups below it own. */
  readonly tree?: boolean;
  /** With `tree`: only the groups right below this one; the tops when absent. */
  readonly parent?: string;
  /** Only this card, wherever it is in the tree. */
  readonly key?: string;
  /** Worst first when absent. */
  readonly sort?: 'score' | 'title' | 'images' | 'openCves' | 'daysToPatch';
  readonly order?: 'asc' | 'desc';
  readonly limit?: number;
  readonly cursor?: string;
}

export interface FleetPage<T> {
  readonly items: readonly T[];
  /** Of all pages. */
  readonly total: number;
  readonly nextCursor?: string;
}

/** One day of the fleet, or of a part of it. */
export interface FleetDay extends FleetCounts {
  /** `2026-11-22` */
  readonly day: string;
  readonly openCves: OpenCves;
}

/** One week of fixes: how long they waited. */
export interface FleetWeek {
  /** Its Monday. */
  readonly week: string;
  readonly fixes: number;
  readonly medianDays?: number;
  readonly p90Days?: number;
}

export interface FleetTrend {
  readonly days: readonly FleetDay[];
  readonly weeks: readonly FleetWeek[];
}

/** One cause that blocks images. */
export interface StuckCause {
  readonly code: string;
  /** Images blocked by it, whatever else blocks them. */
  readonly images: number;
  /** Images that nothing else blocks: they become patchable when this cause is gone. */
  readonly alone: number;
  readonly sentence: string;
  readonly cure: string;
  readonly owners: readonly OwnerShare[];
}

export interface OwnerShare {
  readonly owner: string;
  readonly title: string;
  readonly images: number;
}

/** An entity that names an image. */
export interface NamingEntity {
  readonly entityRef: string;
  readonly entityTitle: string;
  /** The first of its owners. */
  readonly owner?: string;
}

/** One row of the fleet table. */
export interface FleetImage {
  readonly image: string;
  readonly digest?: string;
  readonly entityRef: string;
  readonly entityTitle: string;
  /** Other entities that name the image and may be read, by name. */
  readonly alsoNamedBy?: readonly NamingEntity[];
  readonly owner?: string;
  readonly system?: string;
  readonly domain?: string;
  readonly lifecycle?: string;
  readonly verdict: Verdict;
  readonly sentence: string;
  readonly reasons: readonly string[];
  readonly runImage?: string;
  readonly runImageVersion?: string;
  readonly buildpacks: readonly {
    readonly id: string;
    readonly version?: string;
  }[];
  readonly launcher?: string;
  readonly openCves: OpenCves;
  /** CVEs that waiting patches would close. */
  readonly cves?: readonly string[];
  readonly waitingSince?: string;
  readonly lastRebasedAt?: string;
  readonly lastRebaseState?: RebaseState;
  readonly checkedAt?: string;
  readonly stale: boolean;
}

export type FleetImageSort =
  | 'image'
  | 'entity'
  | 'owner'
  | 'system'
  | 'verdict'
  | 'runImage'
  | 'launcher'
  | 'openCves'
  | 'waitingSince'
  | 'lastRebased'
  | 'checked';

export interface FleetImageQuery extends FleetFilter {
  readonly sort?: FleetImageSort;
  readonly order?: 'asc' | 'desc';
  readonly limit?: number;
  readonly cursor?: string;
}

/** What can be chosen in a filter: the values in use, most images first. */
export interface FleetFacet {
  readonly field: keyof FleetFilter;
  readonly values: readonly {
    readonly value: string;
    readonly title: string;
    readonly images: number;
  }[];
}

/** A CVE, or a patch, that waits somewhere. */
export interface FleetFix {
  readonly kind: 'cve' | 'patch';
  readonly id: string;
  readonly title: string;
  readonly severity?: Severity;
  readonly advisory?: string;
  readonly published?: string;
  /** CVEs of a patch; patches of a CVE. */
  readonly related: readonly string[];
  readonly affected: number;
  readonly fixable: number;
  readonly blocked: number;
  /** First look that found it waiting. */
  readonly since?: string;
}

/** One fix, with whom it concerns. */
export interface FleetFixDetail extends FleetFix {
  readonly causes: readonly Omit<StuckCause, 'alone'>[];
  readonly owners: readonly FleetFixOwner[];
}

export interface FleetFixOwner extends OwnerShare {
  readonly fixable: number;
  readonly blocked: number;
  readonly since?: string;
  /** When its owners were last told of this fix by somebody. */
  readonly toldAt?: string;
}

export interface TellOwnersRequest {
  readonly kind: 'cve' | 'patch';
  readonly id: string;
  /** Added to what is said; plain text. */
  readonly message?: string;
}

export interface TellOwnersResult {
  readonly owners: number;
  /** Owners left out because they were told of it within the last hours. */
  readonly toldBefore: number;
}

/** One run image in use. */
export interface FleetRunImage {
  /** Repository without tag or digest. */
  readonly name: string;
  readonly images: number;
  readonly newestVersion?: string;
  readonly newestCreated?: string;
  readonly versions: readonly FleetRunImageVersion[];
}

export interface FleetRunImageVersion {
  readonly version: string;
  readonly digest?: string;
  readonly created?: string;
  readonly images: number;
  /** Whole days between it and the newest; absent when the dates are not known. */
  readonly daysBehind?: number;
}
