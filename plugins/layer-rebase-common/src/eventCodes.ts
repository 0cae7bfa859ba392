/**
 * What the timeline tells, by code, with the facts that stand in it: the type of an entry, and what it was about where
 * one type reads differently. `-plain` says the same without what is not known.
 */
export const EVENT_FACTS = {
  push: [],
  'push-restored-queued': [],
  'push-restored-running': [],
  'push-restored-succeeded': [],
  'push-restored-unchanged': [],
  'push-restored-failed': [],
  'push-restored-cancelled': [],
  'patch-appeared': ['titles', 'sources'],
  'patch-appeared-plain': ['titles'],
  'patch-withdrawn': ['titles'],
  'run-image-appeared': ['name'],
  snoozed: ['by', 'until', 'reason'],
  'unsnoozed-over': [],
  'unsnoozed-asked': ['by'],
  'unsnoozed-critical': ['title'],
  'unpatched-launcher': ['pushedAt', 'version', 'by'],
  'unpatched-launcher-plain': ['pushedAt', 'by'],
  'unpatched-run-image': ['pushedAt', 'by'],
  'unpatched-buildpack': ['pushedAt', 'layer', 'buildpack', 'by'],
  'unpatched-other': ['pushedAt', 'what', 'by'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A code of what the timeline tells. */
export type EventCode = keyof typeof EVENT_FACTS;

/** All of them. */
export const EVENT_CODES = Object.keys(EVENT_FACTS) as readonly EventCode[];
