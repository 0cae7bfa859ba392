import { RebaseView } from './rebase';

/** Somebody asked to be left alone about one image, until a day and for a reason. */
export interface SnoozeView {
  readonly until: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface SnoozeRequest {
  readonly entityRef: string;
  readonly image: string;
  /** ISO time in the future, at most 90 days away. */
  readonly until: string;
  readonly reason: string;
}

export type TimelineEntryType =
  /** A rebase or a rollback: `rebase` is set, unless it was asked for through another entity that has the same image. */
  | 'rebase'
  /** The tag moved, and not by us. */
  | 'push'
  /** A push from elsewhere brought back what a rebase had replaced. */
  | 'unpatched'
  /** A push of somebody else that our move of the tag had overwritten was put back. */
  | 'push-restored'
  | 'patch-appeared'
  | 'patch-withdrawn'
  | 'run-image-appeared'
  | 'snoozed'
  | 'unsnoozed';

/** One thing that happened to an image, newest first. The frontend translates by `type` and `facts`. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly type: TimelineEntryType;
  readonly image: string;
  readonly sentence: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly by?: string;
  readonly fromDigest?: string;
  readonly toDigest?: string;
  readonly rebase?: RebaseView;
}
