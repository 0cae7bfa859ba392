import { Entity } from '@backstage/catalog-model';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { FakeLayerRebase } from '../../dev/FakeLayerRebase';
import { DemoState, states } from '../../dev/__data__/states';
import { EntityRebaseContent } from '../components/EntityRebaseContent';
import { layerRebaseApiRef } from '../layerRebaseApiRef';

/** The tab of one demo state, with the backend it talks to. */
export async function showTab(
  name: string,
  demoStates: Readonly<Record<string, DemoState>> = states,
): Promise<FakeLayerRebase> {
  const api = new FakeLayerRebase(demoStates);
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: demoStates[name]?.parts ? 'System' : 'Component',
    metadata: { name },
  };
  await renderInTestApp(
    <TestApiProvider apis={[[layerRebaseApiRef, api]]}>
      <EntityProvider entity={entity}>
        <EntityRebaseContent />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  return api;
}
