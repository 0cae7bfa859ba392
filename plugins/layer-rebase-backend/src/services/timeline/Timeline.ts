import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  Page,
  TimelineEntry,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { TimelineLine, TimelineStore } from '../../store/TimelineStore';
import { Access, Caller, Verdict } from '../Access';
import { readCursor, writeCursor } from '../cursor';
import { ImageDiscovery } from '../ImageDiscovery';
import { RebaseHistory } from '../RebaseHistory';
import {
  eventEntry,
  rebaseEntry,
  snoozeEntry,
  unsnoozeEntry,
} from './timelineEntries';

const DEFAULT_LIMIT = 20;

/** Everything that ever happened to the images of an entity, for those who may see the entity. */
export class Timeline {
  readonly #access: Access;
  readonly #discovery: ImageDiscovery;
  readonly #store: TimelineStore;
  readonly #history: RebaseHistory;

  constructor(options: {
    readonly access: Access;
    readonly discovery: ImageDiscovery;
    readonly timelineStore: TimelineStore;
    readonly history: RebaseHistory;
  }) {
    this.#access = options.access;
    this.#discovery = options.discovery;
    this.#store = options.timelineStore;
    this.#history = options.history;
  }

  /** Newest first. A cursor stays good while new things happen. */
  async list(
    query: {
      readonly entityRef: string;
      readonly image?: string;
      readonly limit?: number;
      readonly cursor?: string;
    },
    caller: Caller,
  ): Promise<Page<TimelineEntry>> {
    const { image, cursor, limit = DEFAULT_LIMIT } = query;
    const entity = await this.#access.readEntity(query.entityRef, caller);
    const entityRef = stringifyEntityRef(entity);
    const { images } = this.#discovery.discover(entity);
    const found = await this.#store.page({
      entityRef,
      images: image ? images.filter(name => name === image) : images,
      image,
      before: cursor === undefined ? undefined : readCursor(cursor),
      limit: limit + 1,
      now: new Date(),
    });
    const page = found.slice(0, limit);
    const mayRebase = await this.#access.mayRebase(entity, caller);
    const items = await Promise.all(
      page.map(line => this.#entry(line, entityRef, mayRebase)),
    );
    const last = page.at(-1);
    return found.length > limit && last
      ? { items, nextCursor: writeCursor({ createdAt: last.at, id: last.id }) }
      : { items };
  }

  async #entry(
    line: TimelineLine,
    entityRef: string,
    mayRebase: Verdict,
  ): Promise<TimelineEntry> {
    switch (line.source) {
      case 'event':
        return eventEntry(line.event);
      case 'snooze':
        return snoozeEntry(line.snooze);
      case 'unsnooze':
        return unsnoozeEntry(line.snooze);
      default:
        return line.rebase.entityRef === entityRef
          ? rebaseEntry(
              line.rebase,
              await this.#history.view(line.rebase, mayRebase),
            )
          : rebaseEntry(line.rebase);
    }
  }
}
