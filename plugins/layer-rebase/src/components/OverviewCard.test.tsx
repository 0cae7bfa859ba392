import { EntityProvider } from '@backstage/plugin-catalog-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import { FakeLayerRebase } from '../../dev/FakeLayerRebase';
import { isLayerRebaseAvailable } from '../isLayerRebaseAvailable';
import { layerRebaseApiRef } from '../layerRebaseApiRef';
import { rebaseTabRouteRef } from '../routes';
import { OverviewCard } from './OverviewCard';

jest.setTimeout(60_000);

function component(name: string, annotations: Record<string, string>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
  };
}

async function showCard(name: string, annotations: Record<string, string>) {
  const api = new FakeLayerRebase();
  await renderInTestApp(
    <TestApiProvider apis={[[layerRebaseApiRef, api]]}>
      <EntityProvider entity={component(name, annotations)}>
        <OverviewCard />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/rebase': rebaseTabRouteRef } },
  );
  return api;
}

const OTHER_PLUGIN = { 'goharbor.io/repository-slug': 'shop/web' };

describe('the overview card', () => {
  it('shows where the annotation of another plugin names an image', async () => {
    await showCard('patchable', OTHER_PLUGIN);
    expect(await screen.findByText('closes 3 high · 1 medium')).toBeVisible();
  });

  it('never shows where that annotation names no image of ours', async () => {
    const api = await showCard('empty', OTHER_PLUGIN);
    await waitFor(() => expect(api.calls).toContain('getEntityImages'));
    expect(screen.queryByText('Rebase')).not.toBeInTheDocument();
  });

  it('waits in sight where an annotation of ours promises something', async () => {
    await showCard('loading', { 'layer-rebase.dev/images': 'ghcr.io/a/b:1' });
    expect(await screen.findByText('Rebase')).toBeVisible();
    expect(screen.getByRole('status')).toBeVisible();
  });
});

describe('isLayerRebaseAvailable', () => {
  it.each([
    ['an image', { 'layer-rebase.dev/images': 'ghcr.io/a/b:1' }, true],
    ['a misspelt name', { 'Layer-Rebase.dev/image': 'ghcr.io/a/b:1' }, true],
    ['a repository of Quay', { 'quay.io/repository-slug': 'a/b' }, true],
    ['something else', { 'backstage.io/techdocs-ref': 'dir:.' }, false],
    ['nothing', {}, false],
  ])('%s', (_name, annotations, available) => {
    expect(isLayerRebaseAvailable(component('web', annotations))).toBe(
      available,
    );
  });
});
