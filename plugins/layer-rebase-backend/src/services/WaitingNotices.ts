import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { NoticeStore } from '../store/NoticeStore';
import { Announcer } from './Announcer';
import { Snoozes } from './Snoozes';
import { waitingFixes, waitingText } from './waitingFixes';

/**
 * Tells owners once that something waits: one message per entity, again only when a fix appears that the last one did
 * not cover. Told first and written down then: a crash between the two repeats the message, which replaces the first.
 */
export class WaitingNotices {
  readonly #notices: NoticeStore;
  readonly #announcer: Announcer;
  readonly #snoozes: Pick<Snoozes, 'of'>;

  constructor(options: {
    readonly notices: NoticeStore;
    readonly announcer: Announcer;
    readonly snoozing: Pick<Snoozes, 'of'>;
  }) {
    this.#notices = options.notices;
    this.#announcer = options.announcer;
    this.#snoozes = options.snoozing;
  }

  /** Compares what waits now with what the owners know. A snoozed image counts as having nothing, until it is over. */
  async tell(entity: Entity, all: readonly ImageStatus[]): Promise<void> {
    const entityRef = stringifyEntityRef(entity);
    const snoozed = await this.#snoozes.of(entityRef);
    const statuses = all.filter(({ image }) => !snoozed.has(image));
    const known = await this.#notices.find(entityRef);
    const fixes = waitingFixes(statuses);
    if (sameIds(fixes, known)) return;
    const isNews = fixes.some(fix => !known.includes(fix));
    const isTold =
      !isNews ||
      (await this.#announcer.waiting(entityRef, waitingText(entity, statuses)));
    if (isTold) await this.#notices.save(entityRef, fixes);
  }
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(id => b.includes(id));
}
