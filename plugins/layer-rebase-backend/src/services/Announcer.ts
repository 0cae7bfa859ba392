import { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { LAYER_REBASE_SIGNAL_CHANNEL } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { RebaseRecord, isRestore } from '../store/rebaseRow';
import { WaitingText } from './waitingFixes';

const TOPIC = 'layer-rebase';

/** Tells browsers that something changed, and people how it ended. A failure to tell is never a failure of the work. */
export class Announcer {
  readonly #signals: SignalsService;
  readonly #notifications: NotificationService | undefined;
  readonly #logger: LoggerService;

  constructor(options: {
    readonly signals: SignalsService;
    /** Absent when the portal has no notifications. */
    readonly notifications?: NotificationService;
    readonly logger: LoggerService;
  }) {
    this.#signals = options.signals;
    this.#notifications = options.notifications;
    this.#logger = options.logger;
  }

  /** A poke with ids only: whoever may see more, fetches it. */
  async poke(entityRef: string, rebaseId?: string): Promise<void> {
    await this.#quietly('signal', () =>
      this.#signals.publish({
        channel: LAYER_REBASE_SIGNAL_CHANNEL,
        recipients: { type: 'broadcast' },
        message: { entityRef, ...(rebaseId && { rebaseId }) },
      }),
    );
  }

  /** Owners hear how it ended; whoever asked for it sees it on the page. */
  async ended(record: RebaseRecord): Promise<void> {
    const { entityRef, requestedBy, image, failure, summary } = record;
    const title = endTitle(record);
    if (!title) return;
    await this.#notify({
      recipients: {
        type: 'entity',
        entityRef,
        // A service is nobody's entity.
        ...(requestedBy.startsWith('user:') && {
          excludeEntityRef: requestedBy,
        }),
      },
      payload: {
        title: `${title}: ${image}`,
        description: failure
          ? `${failure.sentence} ${failure.cure}`
          : summary.join(' '),
        link: tabOf(entityRef),
        severity: failure || isRestore(record) ? 'high' : 'normal',
        topic: TOPIC,
        scope: `layer-rebase:ended:${image}`,
      },
    });
  }

  /** Owners hear that a push undid what they had done, entity by entity. */
  async unpatched(
    image: string,
    news: readonly { readonly entityRef: string; readonly sentence: string }[],
  ): Promise<void> {
    const refs = new Set(news.map(({ entityRef }) => entityRef));
    for (const entityRef of refs) {
      const mine = news.filter(thing => thing.entityRef === entityRef);
      await this.#notify({
        recipients: { type: 'entity', entityRef },
        payload: {
          title: `A push undid a rebase: ${image}`,
          description: mine.map(({ sentence }) => sentence).join('\n'),
          link: tabOf(entityRef),
          severity: 'high',
          topic: TOPIC,
          scope: `layer-rebase:unpatched:${image}`,
        },
      });
    }
  }

  /** Owners hear what waits; a later message about the same entity replaces this one. True when nobody need try again. */
  async waiting(entityRef: string, text: WaitingText): Promise<boolean> {
    return this.#notify({
      recipients: { type: 'entity', entityRef },
      payload: {
        ...text,
        link: tabOf(entityRef),
        topic: TOPIC,
        scope: `layer-rebase:waiting:${entityRef}`,
      },
    });
  }

  async #notify(notification: NotificationSendOptions): Promise<boolean> {
    const notifications = this.#notifications;
    if (!notifications) return true;
    return this.#quietly('notification', () =>
      notifications.send(notification),
    );
  }

  async #quietly(what: string, tell: () => Promise<void>): Promise<boolean> {
    try {
      await tell();
      return true;
    } catch (error) {
      this.#logger.warn(`Could not send a ${what}: ${String(error)}`);
      return false;
    }
  }
}

/** Undefined where there is no news: nothing was changed, or somebody called it off. */
function endTitle(record: RebaseRecord): string | undefined {
  const { kind, state, failure } = record;
  if (isRestore(record)) {
    if (state === 'succeeded') return 'A push was put back';
    // Somebody pushed again: the tag is theirs, and nothing was left to put back.
    if (state !== 'failed' || failure?.code === 'tag-moved') return undefined;
    return 'An overwritten push could not be put back';
  }
  if (state === 'succeeded') return kind === 'rollback' ? 'Undone' : 'Rebased';
  if (state !== 'failed') return undefined;
  return kind === 'rollback' ? 'Undoing failed' : 'Rebase failed';
}

/** The tab of the frontend plugin on the entity's page. */
function tabOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${[namespace, kind.toLowerCase(), name]
    .map(encodeURIComponent)
    .join('/')}/rebase`;
}
