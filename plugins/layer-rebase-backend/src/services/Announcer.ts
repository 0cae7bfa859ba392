import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { LAYER_REBASE_SIGNAL_CHANNEL } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { RebaseRecord } from '../store/rebaseRow';

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
    const notifications = this.#notifications;
    if (!notifications || record.state === 'unchanged') return;
    const failed = record.state === 'failed';
    await this.#quietly('notification', () =>
      notifications.send({
        recipients: {
          type: 'entity',
          entityRef: record.entityRef,
          excludeEntityRef: record.requestedBy,
        },
        payload: {
          title: `${nameOf(record)} ${record.state}: ${record.image}`,
          description: record.failure?.sentence ?? record.summary.join(' '),
          severity: failed ? 'high' : 'normal',
          topic: 'layer-rebase',
          scope: `layer-rebase:${record.image}`,
        },
      }),
    );
  }

  async #quietly(what: string, tell: () => Promise<void>): Promise<void> {
    try {
      await tell();
    } catch (error) {
      this.#logger.warn(`Could not send a ${what}: ${String(error)}`);
    }
  }
}

function nameOf({ kind }: RebaseRecord): string {
  return kind === 'rollback' ? 'Rollback' : 'Rebase';
}
