import { Entity } from '@backstage/catalog-model';
import { fleetImages } from './images';
import { owners, withBelow } from './owners';

const DEPARTMENT = 'group:default/foundation';

/** All groups of the demo fleet, and the systems and components of one department: enough to try cards and filters. */
export const fleetEntities: readonly Entity[] = [
  ...owners.map(({ ref, title, parent }) =>
    entity('Group', nameOf(ref), {
      title,
      relations: parent ? [{ type: 'childOf', targetRef: parent }] : [],
    }),
  ),
  ...withBelow(DEPARTMENT).flatMap(owner => [
    entity('System', `${nameOf(owner)}-system`, { owner }),
    ...[...new Set(componentsOf(owner))].map(name =>
      entity('Component', name, { owner }),
    ),
  ]),
];

function componentsOf(wanted: string): readonly string[] {
  return fleetImages
    .filter(({ owner }) => owner === wanted)
    .map(({ entityTitle }) => entityTitle);
}

function entity(
  kind: string,
  name: string,
  more: {
    readonly title?: string;
    readonly owner?: string;
    readonly relations?: Entity['relations'];
  },
): Entity {
  const { title, owner, relations = [] } = more;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      uid: `${kind}-${name}`,
      ...(title && { title }),
    },
    spec: { type: 'service', lifecycle: 'production', ...(owner && { owner }) },
    relations: owner
      ? [...relations, { type: 'ownedBy', targetRef: owner }]
      : relations,
  };
}

function nameOf(ref: string): string {
  return ref.split('/')[1];
}
