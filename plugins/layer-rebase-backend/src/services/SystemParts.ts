import {
  Entity,
  RELATION_HAS_PART,
  isSystemEntity,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Access, Caller } from './Access';
import { ImageDiscovery } from './ImageDiscovery';

/** More components are said to be there, and left out. */
const MOST_PARTS = 50;
/** Entities of a system that are read at all. */
const MOST_READ = 1_000;

export interface SystemPartsOptions {
  readonly catalog: CatalogService;
  readonly access: Access;
  readonly discovery: ImageDiscovery;
}

/** Finds the components of a system that have images, as far as the caller may see them. */
export class SystemParts {
  readonly #options: SystemPartsOptions;

  constructor(options: SystemPartsOptions) {
    this.#options = options;
  }

  /** By name; undefined when the entity is no system. */
  async of(
    entity: Entity,
    caller: Caller,
  ): Promise<
    { readonly parts: readonly Entity[]; readonly leftOut: number } | undefined
  > {
    if (!isSystemEntity(entity)) return undefined;
    const { catalog, access, discovery } = this.#options;
    const entityRefs = (entity.relations ?? [])
      .filter(({ type }) => type === RELATION_HAS_PART)
      .map(({ targetRef }) => targetRef)
      .sort();
    if (entityRefs.length === 0) return { parts: [], leftOut: 0 };
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: entityRefs.slice(0, MOST_READ) },
      { credentials: caller },
    );
    const named = items.filter(
      item => item !== undefined && namesImages(item, discovery),
    ) as readonly Entity[];
    const parts = named.length > 0 ? await access.readable(named, caller) : [];
    return {
      parts: parts.slice(0, MOST_PARTS),
      leftOut: Math.max(0, parts.length - MOST_PARTS),
    };
  }
}

/** An annotation that is wrong counts: its owner should see what is wrong with it. */
function namesImages(entity: Entity, discovery: ImageDiscovery): boolean {
  const { images, problems } = discovery.discover(entity);
  return images.length + problems.length > 0;
}
