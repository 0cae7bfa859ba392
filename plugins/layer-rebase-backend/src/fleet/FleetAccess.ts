import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  CATALOG_FILTER_EXISTS,
  EntityFilterQuery,
} from '@backstage/catalog-client';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  layerRebaseFleetNotifyPermission,
  layerRebaseFleetReadPermission,
  layerRebaseImageReadPermission,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';
import { Caller, nameOfCaller } from '../services/Access';
import { chunks } from './findOrWrite';
import { Sight } from './selection';

export interface FleetAccessOptions {
  readonly knex: Knex;
  readonly catalog: CatalogService;
  readonly permissions: PermissionsService;
  /** Annotations that say "this entity may have images". */
  readonly annotations: () => readonly string[];
  /** How long what somebody may see is believed; 60 s when absent. */
  readonly keepMs?: number;
}

const KEEP_MS = 60_000;
const MOST_CALLERS = 500;
const REFS_AT_ONCE = 500;
/** The catalog has these for everybody, and their names stand on cards. */
const ORDER_KINDS = ['group', 'system', 'domain', 'user'];

interface Kept {
  readonly sight: Promise<Sight>;
  readonly until: number;
}

/** Who may ask about the fleet, and which entities count for them. */
export class FleetAccess {
  readonly #options: FleetAccessOptions;
  readonly #kept = new Map<string, Kept>();

  constructor(options: FleetAccessOptions) {
    this.#options = options;
  }

  /** What the caller may see. Throws NotAllowedError without the permission for the fleet page. */
  async sightOf(caller: Caller): Promise<Sight> {
    await this.#require(layerRebaseFleetReadPermission, caller);
    const name = nameOfCaller(caller);
    const kept = this.#kept.get(name);
    if (kept && kept.until > Date.now()) return kept.sight;
    const sight = this.#find(caller);
    this.#keep(name, sight);
    sight.catch(() => this.#kept.delete(name));
    return sight;
  }

  /** Throws NotAllowedError for those who may not write to owners. */
  requireNotify(caller: Caller): Promise<void> {
    return this.#require(layerRebaseFleetNotifyPermission, caller);
  }

  async #require(permission: BasicPermission, credentials: Caller) {
    const [decision] = await this.#options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `That needs the permission ${permission.name}.`,
      );
    }
  }

  #keep(name: string, sight: Promise<Sight>): void {
    const { keepMs = KEEP_MS } = this.#options;
    this.#kept.delete(name);
    this.#kept.set(name, { sight, until: Date.now() + keepMs });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_CALLERS) this.#kept.delete(oldest);
  }

  async #find(credentials: Caller): Promise<Sight> {
    const decisions = await this.#options.permissions.authorizeConditional(
      [
        { permission: catalogEntityReadPermission },
        { permission: layerRebaseImageReadPermission },
      ],
      { credentials },
    );
    const results = decisions.map(({ result }) => result);
    if (results.includes(AuthorizeResult.DENY))
      return { entities: [], refs: [] };
    const [catalog, images] = results;
    const isOpen = catalog === AuthorizeResult.ALLOW;
    const ids = await this.#ids('fleet_entities');
    const inCatalog = isOpen ? undefined : await this.#named(credentials);
    const known = [...ids.keys()].filter(ref => inCatalog?.has(ref) ?? true);
    const seen =
      images === AuthorizeResult.ALLOW
        ? known
        : await this.#permitted(known, credentials);
    return {
      entities:
        isOpen && images === AuthorizeResult.ALLOW
          ? undefined
          : seen.map(ref => ids.get(ref)!),
      refs: isOpen ? undefined : await this.#order(credentials),
    };
  }

  /** References of entities with images that the caller finds in the catalog. */
  #named(credentials: Caller): Promise<ReadonlySet<string>> {
    return this.#refs(
      this.#options.annotations().map(annotation => ({
        [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
      })),
      credentials,
    );
  }

  /** Ids of groups, systems, domains and users that the caller finds in the catalog. */
  async #order(credentials: Caller): Promise<readonly number[]> {
    const ids = await this.#ids('fleet_refs');
    const refs = await this.#refs([{ kind: ORDER_KINDS }], credentials);
    return [...refs].flatMap(ref => ids.get(ref) ?? []);
  }

  async #refs(
    filter: Extract<EntityFilterQuery, readonly unknown[]>,
    credentials: Caller,
  ): Promise<ReadonlySet<string>> {
    const refs = new Set<string>();
    const fields = ['kind', 'metadata.name', 'metadata.namespace'];
    const stream = this.#options.catalog.streamEntities(
      { filter, fields, pageSize: REFS_AT_ONCE },
      { credentials },
    );
    for await (const entities of stream) {
      entities.forEach((entity: Entity) =>
        refs.add(stringifyEntityRef(entity)),
      );
    }
    return refs;
  }

  async #permitted(
    refs: readonly string[],
    credentials: Caller,
  ): Promise<readonly string[]> {
    const seen: string[] = [];
    for (const part of chunks(refs, REFS_AT_ONCE)) {
      const decisions = await this.#options.permissions.authorize(
        part.map(resourceRef => ({
          permission: layerRebaseImageReadPermission,
          resourceRef,
        })),
        { credentials },
      );
      seen.push(
        ...part.filter(
          (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
        ),
      );
    }
    return seen;
  }

  async #ids(
    table: 'fleet_entities' | 'fleet_refs',
  ): Promise<ReadonlyMap<string, number>> {
    const rows: readonly { readonly id: number; readonly ref: string }[] =
      await this.#options.knex(table).select('id', 'ref');
    return new Map(rows.map(({ id, ref }) => [ref, id]));
  }
}
