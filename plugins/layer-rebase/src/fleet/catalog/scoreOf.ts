import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  FleetDimension,
  FleetFilter,
  ScorecardQuery,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

const DIMENSIONS: Readonly<Record<string, FleetDimension>> = {
  group: 'owner',
  system: 'system',
  domain: 'domain',
};

/** Which card is the one of this entity, and which images are behind it; undefined for kinds that have none. */
export function scoreOf(
  entity: Entity,
):
  | { readonly query: ScorecardQuery; readonly filter: FleetFilter }
  | undefined {
  const by = DIMENSIONS[entity.kind.toLocaleLowerCase('en-US')];
  if (!by) return undefined;
  const key = stringifyEntityRef(entity);
  const tree = by === 'owner';
  return {
    query: { by, key, ...(tree && { tree }), limit: 1 },
    filter: { [by]: key, ...(tree && { tree }) },
  };
}
