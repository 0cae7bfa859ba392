import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  Entity,
  RELATION_OWNED_BY,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { StatusStore } from '../store/StatusStore';
import { Access, Caller } from './Access';
import { ImageDiscovery } from './ImageDiscovery';

const DEFAULT_LIMIT = 50;
const BATCH = 100;

/** One image that a rebase would make better, and whose it is. */
export interface PatchableImage {
  readonly entityRef: string;
  readonly status: ImageStatus;
}

export interface PatchableListOptions {
  readonly catalog: CatalogService;
  readonly access: Access;
  readonly discovery: ImageDiscovery;
  readonly statusStore: StatusStore;
}

/** Answers "what could be patched?" from what is known, without a word to a registry. */
export class PatchableList {
  readonly #options: PatchableListOptions;

  constructor(options: PatchableListOptions) {
    this.#options = options;
  }

  /** In the order of the catalog, of entities that the caller may see there and whose images they may see here. */
  async list(
    query: { readonly owner?: string; readonly limit?: number },
    caller: Caller,
  ): Promise<{
    readonly items: readonly PatchableImage[];
    readonly more: boolean;
  }> {
    const { limit = DEFAULT_LIMIT } = query;
    const items: PatchableImage[] = [];
    for await (const entities of this.#entities(query.owner, caller)) {
      items.push(...(await this.#patchable(entities, caller)));
      if (items.length > limit) break;
    }
    return { items: items.slice(0, limit), more: items.length > limit };
  }

  #entities(owner: string | undefined, credentials: Caller) {
    const { catalog, discovery } = this.#options;
    const filter = discovery.annotations.map(annotation => ({
      [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
      ...(owner && { [`relations.${RELATION_OWNED_BY}`]: refOf(owner) }),
    }));
    return catalog.streamEntities({ filter, pageSize: BATCH }, { credentials });
  }

  async #patchable(
    entities: readonly Entity[],
    caller: Caller,
  ): Promise<readonly PatchableImage[]> {
    const { access, discovery, statusStore } = this.#options;
    const named = (await access.readable(entities, caller)).flatMap(entity =>
      discovery.discover(entity).images.map(image => ({
        entityRef: stringifyEntityRef(entity),
        image,
      })),
    );
    const known = await statusStore.findMany(named.map(({ image }) => image));
    return named.flatMap(({ entityRef, image }) => {
      const status = known.get(image)?.status;
      return status?.verdict === 'patchable' ? [{ entityRef, status }] : [];
    });
  }
}

function refOf(owner: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(owner));
  } catch {
    throw new InputError('An owner looks like group:default/shop.');
  }
}
