import { Entity } from '@backstage/catalog-model';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { FakeLayerRebase } from '../dev/FakeLayerRebase';
import { entities } from '../dev/__data__/entities';
import plugin, { layerRebaseApiRef } from './index';

const LONG_MS = 60_000;

const aUser: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ana', namespace: 'default', uid: 'ana' },
  spec: {},
};

function show(path: string) {
  const catalogModule = createFrontendModule({
    pluginId: 'catalog',
    extensions: [
      ApiBlueprint.make({
        params: defineParams =>
          defineParams({
            api: catalogApiRef,
            deps: {},
            factory: () => catalogApiMock({ entities: [...entities, aUser] }),
          }),
      }),
    ],
  });
  const fakeBackend = createFrontendModule({
    pluginId: 'layer-rebase',
    extensions: [
      ApiBlueprint.make({
        params: defineParams =>
          defineParams({
            api: layerRebaseApiRef,
            deps: {},
            factory: () => new FakeLayerRebase(),
          }),
      }),
    ],
  });
  renderTestApp({
    features: [catalogPlugin, catalogModule, plugin, fakeBackend],
    initialRouteEntries: [path],
    config: { backend: { baseUrl: 'http://localhost' } },
  });
}

describe('the plugin in an app of the new frontend system', () => {
  it(
    'puts its tab on a component, with the images in it',
    async () => {
      show('/catalog/default/component/patchable/rebase');
      expect(
        await screen.findByRole(
          'heading',
          { name: 'Images of patchable' },
          { timeout: LONG_MS },
        ),
      ).toBeVisible();
      expect(screen.getByRole('link', { name: 'Rebase' })).toBeVisible();
    },
    LONG_MS,
  );

  it(
    'shows the tab on a component without images too, to say how to add one',
    async () => {
      show('/catalog/default/component/empty/rebase');
      expect(
        await screen.findByText('empty names no image yet', undefined, {
          timeout: LONG_MS,
        }),
      ).toBeVisible();
    },
    LONG_MS,
  );

  it(
    'puts its card on the overview, with a link to the tab',
    async () => {
      show('/catalog/default/component/patchable');
      const link = await screen.findByRole(
        'link',
        { name: 'Open the Rebase tab' },
        { timeout: LONG_MS },
      );
      expect(link).toHaveAttribute(
        'href',
        '/catalog/default/component/patchable/rebase',
      );
      expect(await screen.findByText('closes 3 high · 1 medium')).toBeVisible();
    },
    LONG_MS,
  );

  it(
    'puts its tab on a system, with the images of its components in it',
    async () => {
      show('/catalog/default/system/shop/rebase');
      expect(
        await screen.findByRole(
          'heading',
          { name: 'Images of shop' },
          { timeout: LONG_MS },
        ),
      ).toBeVisible();
      expect(
        screen.getByText('registry.acme.dev/shop/checkout:1.4'),
      ).toBeVisible();
    },
    LONG_MS,
  );

  it(
    'leaves people alone',
    async () => {
      show('/catalog/default/user/ana');
      expect(
        await screen.findByRole(
          'heading',
          { name: 'ana' },
          { timeout: LONG_MS },
        ),
      ).toBeVisible();
      expect(
        screen.queryByRole('link', { name: 'Rebase' }),
      ).not.toBeInTheDocument();
    },
    LONG_MS,
  );
});
