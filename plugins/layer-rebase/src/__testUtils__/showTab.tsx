import { Entity } from '@backstage/catalog-model';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { FakeLayerRebase } from '../../dev/FakeLayerRebase';
import { DemoState, states } from '../../dev/__data__/states';
import { useState } from 'react';
import { EntityRebaseContent } from '../components/EntityRebaseContent';
import { layerRebaseApiRef } from '../layerRebaseApiRef';

const mounted = {
  mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
};

/** The tab of one demo state, with the backend it talks to. */
export async function showTab(
  name: string,
  demoStates: Readonly<Record<string, DemoState>> = states,
): Promise<FakeLayerRebase> {
  const api = new FakeLayerRebase(demoStates);
  const kind = demoStates[name]?.parts ? 'System' : 'Component';
  const entity = entityOf(kind, name);
  await renderInTestApp(
    <TestApiProvider apis={[[layerRebaseApiRef, api]]}>
      <EntityProvider entity={entity}>
        <EntityRebaseContent />
      </EntityProvider>
    </TestApiProvider>,
    mounted,
  );
  return api;
}

/** The tab of one component, which stays when a button leads to another one, as the catalog's page does. */
export async function showTabThenAnother(first: string, second: string) {
  await renderInTestApp(
    <TestApiProvider apis={[[layerRebaseApiRef, new FakeLayerRebase(states)]]}>
      <Page names={[first, second]} />
    </TestApiProvider>,
    mounted,
  );
}

function Page(props: { readonly names: readonly [string, string] }) {
  const [first, second] = props.names;
  const [name, setName] = useState(first);
  return (
    <EntityProvider entity={entityOf('Component', name)}>
      <button onClick={() => setName(second)}>Leave for {second}</button>
      <EntityRebaseContent />
    </EntityProvider>
  );
}

function entityOf(kind: string, name: string): Entity {
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name } };
}
