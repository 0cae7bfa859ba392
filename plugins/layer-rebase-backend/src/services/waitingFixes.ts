import { Entity } from '@backstage/catalog-model';
import {
  ImageStatus,
  Severity,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** What a message about waiting fixes says. */
export interface WaitingText {
  readonly title: string;
  readonly description: string;
  readonly severity: 'critical' | 'high' | 'normal' | 'low';
}

const MOST_LINES = 10;
const WORST_FIRST = ['critical', 'high'] as const;

/** One id for each fix that a rebase would bring now: image and patch, or image and digest of the newer base. Sorted. */
export function waitingFixes(
  statuses: readonly ImageStatus[],
): readonly string[] {
  const fixes = statuses
    .filter(({ verdict }) => verdict === 'patchable')
    .flatMap(({ image, patches, platforms }) => [
      ...patches.map(({ id }) => `${image} patch ${id}`),
      ...platforms
        .filter(({ runImage }) => runImage?.outdated)
        .map(({ runImage }) => `${image} base ${runImage?.newestDigest}`),
    ]);
  return [...new Set(fixes)].sort();
}

/** The message for all images of one entity together. */
export function waitingText(
  entity: Entity,
  statuses: readonly ImageStatus[],
): WaitingText {
  const waiting = statuses.filter(({ verdict }) => verdict === 'patchable');
  const name = entity.metadata.title ?? entity.metadata.name;
  const images = waiting.length === 1 ? '1 image' : `${waiting.length} images`;
  const lines = waiting.map(
    ({ image, sentence }) => `${shortName(image)}: ${sentence}`,
  );
  return {
    title: `${name}: fixes are ready for ${images}`,
    description: lines.slice(0, MOST_LINES).join('\n'),
    severity: worst(waiting),
  };
}

/** As severe as the worst waiting patch; `normal` when only the base is newer. */
function worst(statuses: readonly ImageStatus[]): WaitingText['severity'] {
  const found = new Set<Severity | undefined>(
    statuses.flatMap(({ patches }) => patches.map(({ severity }) => severity)),
  );
  return WORST_FIRST.find(severity => found.has(severity)) ?? 'normal';
}

/** `shop/checkout:1.4`, without the host. */
function shortName(image: string): string {
  return image.slice(image.indexOf('/') + 1);
}
