import { Entity } from '@backstage/catalog-model';
import {
  EntityKindFilter,
  EntityListContextProps,
} from '@backstage/plugin-catalog-react';
import { MockEntityListContextProvider } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeFleet } from '../../../dev/FakeFleet';
import { DemoImage, fleetImages } from '../../../dev/__data__/fleet/images';
import { showFleet } from '../../../dev/showFleet';
import { PatchStatusFilter } from './PatchStatusFilter';
import { PatchStatusPicker } from './PatchStatusPicker';

jest.setTimeout(60_000);

const entity = (name: string, namespace = 'default'): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace },
});

const named = (count: number) =>
  Array.from({ length: count }, (_, index): DemoImage => {
    const name = `c${String(index).padStart(4, '0')}`;
    return {
      ...fleetImages[0],
      verdict: 'current',
      entityTitle: name,
      entityRef: `component:default/${name}`,
    };
  });

/** Shows the picker in an index with or without pages; gives the filter that it set last. */
async function showPicker(
  paginationMode: EntityListContextProps['paginationMode'],
  { of = 'component', components = 5_000 } = {},
) {
  const updateFilters = jest.fn();
  const fleet = new FakeFleet(named(components));
  await showFleet(
    () => (
      <MockEntityListContextProvider
        value={{
          updateFilters,
          paginationMode,
          filters: { kind: new EntityKindFilter(of, of) },
        }}
      >
        <PatchStatusPicker />
      </MockEntityListContextProvider>
    ),
    { at: 'scorecards', fleet },
  );
  const filter = (): PatchStatusFilter | undefined =>
    updateFilters.mock.lastCall?.[0].patchStatus;
  return { fleet, filter };
}

async function choose(status: string) {
  await userEvent.selectOptions(
    await screen.findByLabelText('Patch status'),
    status,
  );
}

describe('"Patch status" in the catalog', () => {
  it('means all of 5,000 components, asked for once, in an index without pages', async () => {
    const { fleet, filter } = await showPicker('none');
    await choose('Current');
    await waitFor(() => expect(filter()?.verdict).toBe('current'));
    expect(filter()?.filterEntity(entity('c4999'))).toBe(true);
    expect(filter()?.filterEntity(entity('other'))).toBe(false);
    expect(filter()?.getCatalogFilters()).toEqual({});
    expect(fleet.calls).toEqual(['listFleetComponents']);
    expect(screen.queryByText(/with this status/)).not.toBeInTheDocument();

    await choose('All');
    await waitFor(() => expect(filter()).toBeUndefined());
  });

  it('says which part it shows in an index with pages, and goes on to the others', async () => {
    const { filter } = await showPicker('cursor', { components: 310 });
    await choose('Current');
    expect(
      await screen.findByText('Components 1 to 150 of 310 with this status.'),
    ).toBeVisible();
    expect(filter()?.getCatalogFilters()['metadata.name']).toHaveLength(150);
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(screen.getByText(/301 to 310 of 310/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    expect(filter()?.filterEntity(entity('c0309'))).toBe(true);
    expect(filter()?.filterEntity(entity('c0000'))).toBe(false);
  });

  it('is there for components only', async () => {
    const { fleet } = await showPicker('none', { of: 'api' });
    expect(screen.queryByLabelText('Patch status')).not.toBeInTheDocument();
    expect(fleet.calls).toEqual([]);
  });
});

describe('the filter of the catalog', () => {
  const filter = new PatchStatusFilter('blocked', [
    'component:default/a',
    'component:emea/a',
    'component:default/b',
  ]);

  it('asks by name, and looks again at the whole reference', () => {
    expect(filter.getCatalogFilters()).toEqual({ 'metadata.name': ['a', 'b'] });
    expect(filter.filterEntity(entity('a'))).toBe(true);
    expect(filter.filterEntity(entity('a', 'emea'))).toBe(true);
    expect(filter.filterEntity(entity('a', 'apac'))).toBe(false);
    expect(filter.toQueryValue()).toBe('blocked');
  });

  it('finds nothing, rather than everything, when no component has the status', () => {
    const none = new PatchStatusFilter('unknown', []);
    expect(none.getCatalogFilters()['metadata.name']).toHaveLength(1);
    expect(none.filterEntity(entity('a'))).toBe(false);
  });
});
