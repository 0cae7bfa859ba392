import { createRegistry, pullPatchFile, pushPatchFile } from './index';
import { RegistryPolicy } from './registry/policy';
import { Registry } from './registry/registry';
import {
  TestRegistry,
  buildRunImage,
  pushImage,
  startDockerRegistry,
  startTestRegistry,
} from './testing';

const TEXT = JSON.stringify({
  patches: [
    { buildpack: 'acme/java', layer: 'helper', 'patch-image': 'a.example/b:1' },
  ],
});

describe('a patch file in a registry', () => {
  let server: TestRegistry;
  let open: Registry[];

  beforeEach(async () => {
    open = [];
    server = await startTestRegistry();
  });
  afterEach(async () => {
    await Promise.all(open.map(registry => registry.close()));
    await server.stop();
  });

  function client(
    policy: RegistryPolicy = { hosts: [], otherHosts: 'public-and-loopback' },
  ): Registry {
    const registry = createRegistry({ policy });
    open.push(registry);
    return registry;
  }

  it('comes back as it was, named by digest; pushing it again changes nothing', async () => {
    const registry = client();
    const reference = `${server.host}/patches/acme:stable`;
    const digest = await pushPatchFile({ registry, reference, text: TEXT });
    expect(await pullPatchFile({ registry, reference })).toEqual({
      text: TEXT,
      digest,
      pinned: `${server.host}/patches/acme@${digest}`,
    });
    expect(await pushPatchFile({ registry, reference, text: TEXT })).toBe(
      digest,
    );
  });

  it('is kept by a registry that others wrote', async () => {
    const docker = await startDockerRegistry();
    if (!docker) return;
    try {
      const reference = `${docker.host}/patches/acme:stable`;
      const registry = client();
      const digest = await pushPatchFile({ registry, reference, text: TEXT });
      expect(await pullPatchFile({ registry, reference })).toMatchObject({
        text: TEXT,
        digest,
      });
    } finally {
      await docker.stop();
    }
  });

  it('is checked before it is pushed', async () => {
    const reference = `${server.host}/patches/acme:stable`;
    await expect(
      pushPatchFile({ registry: client(), reference, text: '{"patches":7}' }),
    ).rejects.toMatchObject({ code: 'invalid-patch-file' });
    expect(server.requests).toEqual([]);
  });

  it('is not read from an image, nor from nothing', async () => {
    pushImage(server, 'base/run', '1', buildRunImage({ version: '1' }));
    await expect(
      pullPatchFile({
        registry: client(),
        reference: `${server.host}/base/run:1`,
      }),
    ).rejects.toMatchObject({ code: 'invalid-patch-file' });
    await expect(
      pullPatchFile({
        registry: client(),
        reference: `${server.host}/base/none:1`,
      }),
    ).rejects.toMatchObject({ code: 'image-missing' });
  });

  it('is read only from where patch images may be', async () => {
    const registry = client({
      hosts: [
        { host: server.host, plainHttp: true, patchImages: ['patches/*'] },
      ],
      otherHosts: 'refuse',
    });
    for (const name of [`${server.host}/shop/web:1`, 'ghcr.io/a/b:1']) {
      await expect(
        pullPatchFile({ registry, reference: name }),
      ).rejects.toMatchObject({ code: 'host-not-allowed' });
    }
    expect(server.requests).toEqual([]);
  });
});
