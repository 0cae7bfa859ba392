import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  ImageStatus,
  SnoozeRequest,
  SnoozeView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { saidBy, say } from '../engine/saying';
import { SnoozeStore } from '../store/SnoozeStore';
import { StatusStore } from '../store/StatusStore';
import { Access, Caller, nameOfCaller } from './Access';
import { notItsImage } from './accessSayings';
import { Announcer } from './Announcer';
import { ImageDiscovery } from './ImageDiscovery';

const DAY_MS = 24 * 60 * 60_000;
const MOST_DAYS = 90;

const NO_REASON = say('snooze.no-reason', 'A snooze needs a written reason.');
const NO_SNOOZE = say('snooze.missing', 'No snooze holds for this image.');
const IN_THE_PAST = say('snooze.past', 'A snooze ends in the future.');
const TOO_LONG = say(
  'snooze.too-long',
  `A snooze lasts at most ${MOST_DAYS} days.`,
  { most: MOST_DAYS },
);

export interface SnoozesOptions {
  readonly access: Access;
  readonly discovery: ImageDiscovery;
  readonly snoozes: SnoozeStore;
  readonly statusStore: StatusStore;
  readonly announcer: Announcer;
}

/** Lets owners be left alone about an image until a day. Says nothing about its verdict, which stays what it is. */
export class Snoozes {
  readonly #options: SnoozesOptions;

  constructor(options: SnoozesOptions) {
    this.#options = options;
  }

  /** Whoever may rebase the image may put it off. Another snooze that holds is replaced. */
  async start(request: SnoozeRequest, caller: Caller): Promise<SnoozeView> {
    const { snoozes, statusStore, announcer } = this.#options;
    const { image } = request;
    const { entityRef } = await this.#require(request, caller);
    const reason = request.reason.trim();
    if (!reason) throw saidBy(InputError, NO_REASON);
    const known = await statusStore.find(image);
    const view = await snoozes.start({
      entityRef,
      image,
      until: readUntil(request.until, new Date()),
      reason,
      by: nameOfCaller(caller),
      known: known?.status ? criticalPatches(known.status).map(idOf) : [],
    });
    await announcer.poke(entityRef);
    return view;
  }

  /** Throws NotFoundError when none holds. */
  async end(
    request: { readonly entityRef: string; readonly image: string },
    caller: Caller,
  ): Promise<void> {
    const { snoozes, announcer } = this.#options;
    const { entityRef } = await this.#require(request, caller);
    const now = new Date();
    const active = await snoozes.listActive({ entityRef }, now);
    const mine = active.find(({ image }) => image === request.image);
    const by = nameOfCaller(caller);
    const ended =
      mine && (await snoozes.end(mine.id, { by, cause: 'asked', now }));
    if (!ended) throw saidBy(NotFoundError, NO_SNOOZE);
    await announcer.poke(entityRef);
  }

  /** Those that hold for images of an entity, by image. */
  async of(entityRef: string): Promise<ReadonlyMap<string, SnoozeView>> {
    const active = await this.#options.snoozes.listActive(
      { entityRef },
      new Date(),
    );
    return new Map(active.map(({ image, view }) => [image, view]));
  }

  /** A critical patch that was not there when somebody asked for quiet is news, whatever they asked for. */
  async endForCritical(statuses: readonly ImageStatus[]): Promise<void> {
    const { snoozes, announcer } = this.#options;
    const critical = new Map(
      statuses
        .map(status => [status.image, criticalPatches(status)] as const)
        .filter(([, patches]) => patches.length > 0),
    );
    if (critical.size === 0) return;
    const now = new Date();
    const active = await snoozes.listActive(
      { images: [...critical.keys()] },
      now,
    );
    for (const { id, entityRef, image, known } of active) {
      const news = critical
        .get(image)
        ?.find(patch => !known.includes(patch.id));
      if (!news) continue;
      const facts = { patch: news.id, title: news.title };
      await snoozes.end(id, { cause: 'critical', facts, now });
      await announcer.poke(entityRef);
    }
  }

  async #require(
    request: { readonly entityRef: string; readonly image: string },
    caller: Caller,
  ): Promise<{ readonly entity: Entity; readonly entityRef: string }> {
    const { access, discovery } = this.#options;
    const entity = await access.readEntity(request.entityRef, caller);
    await access.requireRebase(entity, caller, { force: false });
    const entityRef = stringifyEntityRef(entity);
    if (!discovery.discover(entity).images.includes(request.image)) {
      throw saidBy(InputError, notItsImage(request.image, entityRef));
    }
    return { entity, entityRef };
  }
}

function criticalPatches({ patches }: ImageStatus) {
  return patches.filter(({ severity }) => severity === 'critical');
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

/** In one form, so that times can be compared as text. */
function readUntil(text: string, now: Date): string {
  const until = new Date(text);
  const ms = until.getTime() - now.getTime();
  if (!(ms > 0)) throw saidBy(InputError, IN_THE_PAST);
  if (ms > MOST_DAYS * DAY_MS) {
    throw saidBy(InputError, TOO_LONG);
  }
  return until.toISOString();
}
