import { readPatchFile } from '@layer-rebase/engine';
import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { patchFile, pushSamples } from './__testUtils__/samples';
import { Portal, headerOf, startPortal } from './__testUtils__/startPortal';

describe('the catalog of patches over HTTP', () => {
  let registry: TestRegistry;
  let portal: Portal;

  afterEach(async () => {
    await portal.stop();
    await registry.stop();
  });

  async function start(deny: readonly string[] = []) {
    registry = await startTestRegistry();
    pushSamples(registry);
    const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-patches-'));
    const path = join(folder, 'patches.json');
    await writeFile(path, patchFile(registry));
    portal = await startPortal({
      entities: [],
      deny,
      layerRebase: {
        registries: [
          {
            host: registry.host,
            private: true,
            plainHttp: true,
            patchImages: ['patches/*'],
          },
        ],
        patches: { sources: [{ name: 'acme', type: 'file', path }] },
        policy: { layerPatches: 'quiet' },
      },
    });
  }

  async function ask(path: string, method = 'GET', who?: string) {
    const authorization = headerOf(who);
    const response = await fetch(`${portal.url}${path}`, {
      method,
      ...(authorization && { headers: { authorization } }),
    });
    return { status: response.status, body: await response.json() };
  }

  const ANA = 'user:default/ana';

  it('gives anybody signed in one file with every image by digest', async () => {
    await start();
    await ask('/v1/patch-sources/refresh', 'POST', ANA);
    const { status, body } = await ask('/v1/layer-patches.json', 'GET', ANA);
    expect(status).toBe(200);
    const { patches } = readPatchFile(JSON.stringify(body));
    expect(patches.map(({ selector }) => selector.kind)).toEqual([
      'buildpack',
      'launcher',
    ]);
    for (const { patchImage } of patches) {
      expect(patchImage).toMatch(/@sha256:[0-9a-f]{64}$/);
    }
    const list = await ask('/v1/layer-patches.json?form=list', 'GET', ANA);
    expect(list.body.patches).toHaveLength(1);
    expect(
      (await ask('/v1/layer-patches.json?form=odd', 'GET', ANA)).status,
    ).toBe(400);
    expect(
      (await ask('/v1/layer-patches.json', 'GET', 'service:ci')).status,
    ).toBe(200);
  });

  it('shows its sources to those who manage them', async () => {
    await start();
    const { status, body } = await ask('/v1/patch-sources', 'GET', ANA);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      sources: [{ name: 'acme', patches: 2, untrusted: [] }],
      conflicts: [],
    });
  });

  it('is read by the client of the frontend too', async () => {
    await start();
    const client = portal.as(ANA);
    expect((await client.getPatchSources()).sources).toHaveLength(1);
    const [source] = (await client.refreshPatchSources()).sources;
    expect(source).toMatchObject({ name: 'acme', patches: 2 });
    expect(await client.getLayerPatches({ form: 'list' })).toMatchObject({
      patches: [expect.anything()],
    });
  });

  it('shows them to nobody else', async () => {
    await start(['layer-rebase.patch.manage']);
    expect((await ask('/v1/patch-sources', 'GET', ANA)).status).toBe(403);
    const refresh = await ask('/v1/patch-sources/refresh', 'POST', ANA);
    expect(refresh.status).toBe(403);
  });
});
