import { Entity } from '@backstage/catalog-model';
import { FakeFleet } from '../../../dev/FakeFleet';
import { DemoImage, fleetImages } from '../../../dev/__data__/fleet/images';
import { PatchStatusFilter } from './PatchStatusFilter';
import { MOST_COMPONENTS, componentsOf } from './componentsOf';

const entity = (name: string, namespace = 'default'): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace },
});

describe('components of a patch status', () => {
  it('are all there while they are few', async () => {
    const wanted = fleetImages
      .filter(({ verdict }) => verdict === 'blocked')
      .map(({ entityRef }) => entityRef);
    const { refs, complete } = await componentsOf('blocked', new FakeFleet());
    expect(complete).toBe(true);
    expect([...refs].sort()).toEqual([...new Set(wanted)].sort());
  });

  it('say that there are more', async () => {
    const many = Array.from(
      { length: 2_000 },
      (_, index): DemoImage => ({
        ...fleetImages[0],
        verdict: 'current',
        entityTitle: `c${index}`,
        entityRef: `component:default/c${index}`,
      }),
    );
    const fleet = new FakeFleet(many);
    const { refs, complete } = await componentsOf('current', fleet);
    expect(refs).toHaveLength(MOST_COMPONENTS);
    expect(complete).toBe(false);
    expect(fleet.calls).toHaveLength(2);
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
