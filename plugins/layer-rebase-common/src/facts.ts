import { RebaseState } from './rebase';

/** The images of one entity in numbers, flat, for scorecards. Counts are of images where nothing else is said. */
export interface EntityFacts {
  readonly entityRef: string;
  readonly images: number;
  readonly current: number;
  readonly patchable: number;
  readonly blocked: number;
  readonly unsupported: number;
  /** Never read, or not there. */
  readonly unknown: number;
  /** There are images, and all of them are current. */
  readonly allCurrent: boolean;
  /** Images for which a newer run image is ready. */
  readonly newerRunImage: number;
  /** Patches that wait, counted for each image. */
  readonly waitingPatches: number;
  /** CVEs that rebases would close, each once, by the severity of their patch. */
  readonly openCritical: number;
  readonly openHigh: number;
  readonly openMedium: number;
  readonly openLow: number;
  /** Whole days since the oldest fix that still waits was published or, where nobody says, first seen here; else 0. */
  readonly daysBehind: number;
  /** Images whose last look failed, so that their state is older than it should be. */
  readonly stale: number;
  /** Annotations that name no image. */
  readonly annotationProblems: number;
  /** Images that somebody asked to be left alone about, for now. */
  readonly snoozed: number;
  /** ISO time of the oldest look that these facts rest on; absent when no image was ever read. */
  readonly checkedAt?: string;
  readonly lastRebaseState?: RebaseState;
  /** When it ended, or was asked for. */
  readonly lastRebaseAt?: string;
}

/** The facts of many entities; goes on at `nextOffset` while there is one. */
export interface EntityFactsPage {
  readonly items: readonly EntityFacts[];
  readonly nextOffset?: number;
}
