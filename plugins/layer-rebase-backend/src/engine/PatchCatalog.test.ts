import { mockServices } from '@backstage/backend-test-utils';
import { PatchCatalog } from './PatchCatalog';

const file = (id: string) =>
  JSON.stringify({
    patches: [
      {
        buildpack: 'acme/java',
        layer: 'helper',
        'patch-image': 'registry.example.com/patches/helper:1',
        'x-layer-rebase': { id },
      },
    ],
  });

describe('PatchCatalog', () => {
  const logger = mockServices.logger.mock();

  it('joins its sources and names them in each rule', async () => {
    const catalog = new PatchCatalog({
      logger,
      sources: [
        { name: 'one', read: async () => file('a') },
        {
          name: 'two',
          trustedBuildpacks: ['acme/*'],
          read: async () => file('b'),
        },
      ],
    });
    expect(await catalog.list()).toMatchObject([
      { source: 'one', details: { id: 'a' } },
      { source: 'two', details: { id: 'b' }, trustedBuildpacks: ['acme/*'] },
    ]);
  });

  it('keeps the last good copy of a source that fails, and the others', async () => {
    let text = file('good');
    const catalog = new PatchCatalog({
      logger,
      sources: [
        { name: 'shaky', read: async () => text },
        {
          name: 'broken',
          read: async () => {
            throw new Error('no such file');
          },
        },
      ],
    });
    expect(await catalog.list()).toHaveLength(1);
    text = 'not a patch file';
    catalog.refresh();
    expect(await catalog.list()).toMatchObject([{ details: { id: 'good' } }]);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('Patch source shaky cannot be read'),
      expect.anything(),
    );
  });
});
