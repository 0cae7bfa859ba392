import { Fleet, FleetComponent } from './makeFleet';
import { COMPANY } from './organization';

/** The fleet as a catalog file: JSON documents one after the other, which is YAML. */
export function fleetCatalog(fleet: Fleet, host: string): string {
  const { divisions, departments, teams } = fleet.organization;
  const entities = [
    group(COMPANY, 'Acme', 'organization'),
    ...divisions.map(one => group(one.name, one.title, 'division', one.parent)),
    ...departments.map(one =>
      group(one.name, one.title, 'department', one.parent),
    ),
    ...teams.map(one => group(one.name, one.title, 'team', one.department)),
    ...fleet.domains.map(name => entity('Domain', name, { owner: COMPANY })),
    ...fleet.systems.map(({ name, domain }) =>
      entity('System', name, { owner: COMPANY, domain }),
    ),
    ...fleet.components.map(one => component(one, host)),
  ];
  return entities.map(one => JSON.stringify(one)).join('\n---\n');
}

function group(
  name: string,
  displayName: string,
  type: string,
  parent?: string,
) {
  return entity('Group', name, {
    type,
    profile: { displayName },
    children: [],
    ...(parent && { parent }),
  });
}

function component(one: FleetComponent, host: string) {
  const images = one.images.map(
    ({ repository, tag }) => `${host}/${repository}:${tag}`,
  );
  const { team, system, lifecycle } = one;
  return entity(
    'Component',
    one.name,
    { type: 'service', lifecycle, owner: team.name, system },
    { 'layer-rebase.dev/images': images.join(', ') },
  );
}

function entity(
  kind: string,
  name: string,
  spec: object,
  annotations?: Readonly<Record<string, string>>,
) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, ...(annotations && { annotations }) },
    spec,
  };
}
