import { LoggerService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import {
  FleetFix,
  TellOwnersRequest,
  TellOwnersResult,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';
import { Caller, nameOfCaller } from '../services/Access';
import { clip } from './clip';
import { sortedIds } from './fleetImages';
import { imageRows } from './imageRows';
import { fleetFix } from './fleetFixes';
import { OwnerOfFix, fixOwners } from './fixOwners';
import { Selection } from './selection';

/** Nobody is told twice of the same fix within these hours. */
const REST_MS = 12 * 60 * 60_000;
const MOST_IMAGES = 10;
const MOST_MESSAGE = 1000;

/** Writes to the owners of what a fix concerns: one message to each, with all of their images. */
export class OwnerNotices {
  readonly #knex: Knex;
  readonly #notifications: NotificationService | undefined;
  readonly #logger: LoggerService;

  constructor(options: {
    readonly knex: Knex;
    /** Absent when the portal has none. */
    readonly notifications?: NotificationService;
    readonly logger: LoggerService;
  }) {
    this.#knex = options.knex;
    this.#notifications = options.notifications;
    this.#logger = options.logger;
  }

  /** Throws NotFoundError for a fix that concerns nothing, NotAllowedError where the portal cannot send messages. */
  async tell(
    selection: Selection,
    { kind, id, message }: TellOwnersRequest,
    caller: Caller,
  ): Promise<TellOwnersResult> {
    const notifications = this.#notifications;
    if (!notifications) {
      throw new NotAllowedError('This portal has no notifications installed.');
    }
    const fix = await fleetFix(selection, kind, id);
    const { owners } = await fixOwners(selection, kind, id);
    let told = 0;
    let toldBefore = 0;
    for (const owner of owners) {
      const claim = await this.#claim(fix, owner, caller);
      if (!claim) {
        toldBefore++;
        continue;
      }
      try {
        const mine = { owner, fix, message };
        await notifications.send(await digest(selection, mine));
        told++;
      } catch (error) {
        this.#logger.warn(`Could not tell ${owner.owner}: ${String(error)}`);
        await claim.giveBack();
      }
    }
    return { owners: told, toldBefore };
  }

  /** Written first, so that two who press at once send one message. Undefined when it was told a short while ago. */
  async #claim(
    { kind, id }: FleetFix,
    { ownerId }: OwnerOfFix,
    caller: Caller,
  ) {
    const key = { kind, fix: id, owner_id: ownerId };
    const now = new Date();
    const values = {
      told_at: now.toISOString(),
      told_by: nameOfCaller(caller),
    };
    const limit = new Date(now.getTime() - REST_MS).toISOString();
    const before = await this.#knex('fleet_told').where(key).first();
    const taken = before
      ? await this.#knex('fleet_told')
          .where({ ...key, told_at: before.told_at })
          .where('told_at', '<', limit)
          .update(values)
      : (
          await this.#knex('fleet_told')
            .insert({ ...key, ...values })
            .onConflict(['kind', 'fix', 'owner_id'])
            .ignore()
            .returning('owner_id')
        ).length;
    if (taken === 0) return undefined;
    return {
      giveBack: () =>
        before
          ? this.#knex('fleet_told').where(key).update(before)
          : this.#knex('fleet_told').where(key).delete(),
    };
  }
}

/** What one owner reads. */
async function digest(
  selection: Selection,
  {
    owner,
    fix,
    message,
  }: {
    readonly owner: OwnerOfFix;
    readonly fix: FleetFix;
    readonly message: string | undefined;
  },
): Promise<NotificationSendOptions> {
  const mine: Selection = {
    ...selection,
    filter: { owner: owner.owner, [fix.kind]: fix.id },
  };
  const page = { offset: 0, limit: MOST_IMAGES };
  const ids = await sortedIds(mine, { sort: 'image' }, page);
  const images = await imageRows(mine, ids);
  const names = images.map(({ image }) => image);
  return {
    recipients: { type: 'entity', entityRef: owner.owner },
    payload: {
      title: titleOf(fix, owner),
      description: textOf(names, owner, message),
      link: linkOf(fix, owner),
      severity: severityOf(fix),
      topic: 'layer-rebase',
      scope: `layer-rebase:fleet:${fix.kind}:${fix.id}`,
    },
  };
}

function titleOf(fix: FleetFix, { images }: OwnerOfFix): string {
  const count = images === 1 ? '1 image' : `${images} images`;
  const name = fix.kind === 'cve' ? fix.id : fix.title;
  return clip(`${name} concerns ${count} of yours`, 200);
}

/** Plain text. */
function textOf(
  names: readonly string[],
  { images, fixable, blocked }: OwnerOfFix,
  message: string | undefined,
): string {
  const rest = images - names.length;
  const lines = [
    message && clip(message, MOST_MESSAGE),
    `${fixable} can be fixed now, ${blocked} cannot yet.`,
    ...names,
    rest > 0 && `and ${rest} more`,
  ];
  return lines.filter(Boolean).join('\n');
}

/** The list of exactly these images on the fleet page. */
function linkOf({ kind, id }: FleetFix, { owner }: OwnerOfFix): string {
  const query = new URLSearchParams({ owner, [kind]: id });
  return `/layer-rebase/images?${query}`;
}

function severityOf({ severity }: FleetFix): 'critical' | 'high' | 'normal' {
  return severity === 'critical' || severity === 'high' ? severity : 'normal';
}
