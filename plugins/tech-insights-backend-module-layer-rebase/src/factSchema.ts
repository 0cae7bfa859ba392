import { FactSchema } from '@backstage-community/plugin-tech-insights-common';
import { EntityFacts } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** Raise it with every change of the schema: Tech Insights ignores a changed schema of a version that it knows. */
export const FACTS_VERSION = '1.0.0';

type FactName = Exclude<keyof EntityFacts, 'entityRef'>;

/** One fact for each number of `EntityFacts`, under the same name. */
export const factSchema = {
  images: count('Images of the entity'),
  current: count('Images for which nothing waits'),
  patchable: count('Images that a rebase would make better now'),
  blocked: count('Images with a fix that something speaks against'),
  unsupported: count('Images that buildpacks did not build'),
  unknown: count('Images that could not be read'),
  allCurrent: {
    type: 'boolean',
    description: 'There are images, and all of them are current',
  },
  newerRunImage: count('Images for which a newer run image is ready'),
  waitingPatches: count('Patches that wait, counted for each image'),
  openCritical: count('Critical CVEs that rebases would close'),
  openHigh: count('High CVEs that rebases would close'),
  openMedium: count('Medium CVEs that rebases would close'),
  openLow: count('Low CVEs that rebases would close'),
  daysBehind: count('Days since the oldest fix that waits was available'),
  stale: count('Images whose last look failed'),
  snoozed: count('Images whose owners asked to be left alone for a while'),
  annotationProblems: count('Annotations that name no image'),
  checkedAt: time('The oldest look that these facts rest on'),
  lastRebaseState: {
    type: 'string',
    description:
      'How the last rebase stands: queued, running, succeeded, unchanged, failed or cancelled; empty when there was none',
  },
  lastRebaseAt: time('When the last rebase ended, or was asked for'),
} as const satisfies FactSchema & Record<FactName, unknown>;

function count(description: string) {
  return { type: 'integer', description } as const;
}

function time(description: string) {
  return { type: 'datetime', description } as const;
}
