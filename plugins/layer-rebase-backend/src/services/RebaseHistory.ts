import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  Page,
  RebaseEventView,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { saidBy, say } from '../engine/saying';
import { EventStore } from '../store/EventStore';
import { RebaseStore } from '../store/RebaseStore';
import { RebaseRecord } from '../store/rebaseRow';
import { Access, Caller, Verdict } from './Access';
import { readCursor, writeCursor } from './cursor';
import { rebaseView } from './rebaseView';

const DEFAULT_LIMIT = 20;
const NO_REBASE = say('rebase.missing', 'There is no such rebase.');

/** What happened to the images of an entity, for those who may see the entity. */
export class RebaseHistory {
  readonly #access: Access;
  readonly #rebases: RebaseStore;
  readonly #events: EventStore;

  constructor(options: {
    readonly access: Access;
    readonly rebases: RebaseStore;
    readonly events: EventStore;
  }) {
    this.#access = options.access;
    this.#rebases = options.rebases;
    this.#events = options.events;
  }

  async get(id: string, caller: Caller): Promise<RebaseView> {
    const { record, entity } = await this.read(id, caller);
    return this.view(record, await this.#access.mayRebase(entity, caller));
  }

  /** Newest first. */
  async list(
    query: {
      readonly entityRef: string;
      readonly image?: string;
      readonly limit?: number;
      readonly cursor?: string;
    },
    caller: Caller,
  ): Promise<Page<RebaseView>> {
    const { image, cursor, limit = DEFAULT_LIMIT } = query;
    const entity = await this.#access.readEntity(query.entityRef, caller);
    const found = await this.#rebases.list({
      entityRef: stringifyEntityRef(entity),
      image,
      before: cursor === undefined ? undefined : readCursor(cursor),
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const mayRebase = await this.#access.mayRebase(entity, caller);
    const items = await Promise.all(
      page.map(record => this.view(record, mayRebase)),
    );
    return found.length > limit && last
      ? { items, nextCursor: writeCursor(last) }
      : { items };
  }

  async events(
    request: { readonly id: string; readonly after: number },
    caller: Caller,
  ): Promise<readonly RebaseEventView[]> {
    await this.read(request.id, caller);
    return this.#events.list(request.id, request.after);
  }

  /** The running or the last rebase of one image, as its card shows it. */
  async newestOf(
    entity: Entity,
    image: string,
    mayRebase: Verdict,
  ): Promise<{
    readonly activeRebase?: RebaseView;
    readonly lastRebase?: RebaseView;
  }> {
    const entityRef = stringifyEntityRef(entity);
    const [last] = await this.#rebases.list({ entityRef, image, limit: 1 });
    if (!last) return {};
    const view = await this.view(last, mayRebase);
    const isOpen = last.state === 'queued' || last.state === 'running';
    return isOpen ? { activeRebase: view } : { lastRebase: view };
  }

  /** A row with its entity. Throws NotFoundError, also for an entity the caller cannot see. */
  async read(
    id: string,
    caller: Caller,
  ): Promise<{ record: RebaseRecord; entity: Entity }> {
    const record = await this.#rebases.find(id);
    if (!record) throw saidBy(NotFoundError, NO_REBASE);
    const entity = await this.#access.readEntity(record.entityRef, caller);
    return { record, entity };
  }

  /** A row as somebody sees it who may, or may not, rebase. */
  async view(record: RebaseRecord, mayRebase: Verdict): Promise<RebaseView> {
    const newest = await this.#rebases.newestMoveOf(record.image);
    return rebaseView(record, { mayRebase, newestMove: newest?.id });
  }
}
