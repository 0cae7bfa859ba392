import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { NoticeStore } from '../store/NoticeStore';
import { Announcer } from './Announcer';
import { waitingFixes, waitingText } from './waitingFixes';

/**
 * Tells owners once that something waits: one message per entity, again only when a fix appears that the last one did
 * not cover. Told first and written down then: a crash between the two repeats the message, which replaces the first.
 */
export class WaitingNotices {
  readonly #notices: NoticeStore;
  readonly #announcer: Announcer;

  constructor(options: {
    readonly notices: NoticeStore;
    readonly announcer: Announcer;
  }) {
    this.#notices = options.notices;
    this.#announcer = options.announcer;
  }

  /** Compares what waits now with what the owners know. */
  async tell(entity: Entity, statuses: readonly ImageStatus[]): Promise<void> {
    const entityRef = stringifyEntityRef(entity);
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
