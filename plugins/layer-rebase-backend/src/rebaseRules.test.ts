import { generateKeyPairSync } from 'node:crypto';
import { createRegistry, verifyImage } from '@layer-rebase/engine';
import {
  TestRegistry,
  buildPatchImage,
  buildRunImage,
  pushImage,
  startTestRegistry,
} from '@layer-rebase/engine/testing';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { patchFile, pushSamples } from './__testUtils__/samples';
import {
  Portal,
  component,
  ended,
  headerOf,
  startPortal,
} from './__testUtils__/startPortal';

const ENTITY = 'component:default/checkout';
const OWNER = 'user:default/ana';

describe('rules of rebases', () => {
  let registry: TestRegistry;
  let portal: Portal | undefined;
  let image: string;
  let from: string;

  afterEach(async () => {
    await portal?.stop();
    await registry.stop();
    portal = undefined;
  });

  async function open(
    layerRebase: object | (() => object) = {},
    registryOptions: object = {},
  ) {
    registry = await startTestRegistry(registryOptions);
    ({ image, from } = pushSamples(registry));
    portal = await startPortal({
      entities: [component('checkout', image)],
      layerRebase: {
        registries: [
          {
            host: registry.host,
            private: true,
            plainHttp: true,
            runImages: ['base/*'],
            patchImages: ['patches/*'],
          },
        ],
        ...(typeof layerRebase === 'function' ? layerRebase() : layerRebase),
      },
    });
    return portal.as(OWNER);
  }

  const digestOf = (tag: string) =>
    registry.getManifest('shop/checkout', tag)?.digest;

  const pushRunImage = (version: string) =>
    pushImage(registry, 'base/run', '1', buildRunImage({ version }));

  describe('when an input of a plan moves', () => {
    it('says that a newer run image appeared, and the next plan has it', async () => {
      const owner = await open();
      const plan = await owner.createPlan({ entityRef: ENTITY, image });
      pushRunImage('3');
      await expect(
        owner.startRebase({ planId: plan.id }),
      ).rejects.toMatchObject({
        statusCode: 409,
        cause: {
          message: expect.stringMatching(
            /^A newer run image appeared since this plan was made: .*base\/run:1 was at .* Open a new plan\.$/,
          ),
        },
      });
      expect(digestOf('1.4')).toBe(from);

      const next = await owner.createPlan({ entityRef: ENTITY, image });
      expect(next.toDigest).not.toBe(plan.toDigest);
      const { id } = await owner.startRebase({ planId: next.id });
      expect(await ended(owner, id)).toMatchObject({ state: 'succeeded' });
      expect(digestOf('1.4')).toBe(next.toDigest);
    });

    it('does not mind a run image that the plan leaves alone', async () => {
      const { patches, path } = await patchesInFile();
      const owner = await open(patches);
      await writeFile(path, patchFile(registry));
      await refreshSources();
      const plan = await owner.createPlan({
        entityRef: ENTITY,
        image,
        runImage: false,
      });
      expect(plan.changed).toBe(true);
      pushRunImage('3');
      const { id } = await owner.startRebase({ planId: plan.id });
      expect(await ended(owner, id)).toMatchObject({ state: 'succeeded' });
    });

    it('says that a patch is no longer offered', async () => {
      const { patches, path } = await patchesInFile();
      const owner = await open(patches);
      await writeFile(path, patchFile(registry));
      await refreshSources();
      const plan = await owner.createPlan({ entityRef: ENTITY, image });
      await writeFile(path, '{"patches":{}}');
      await refreshSources();
      await expect(
        owner.startRebase({ planId: plan.id }),
      ).rejects.toMatchObject({
        statusCode: 409,
        cause: {
          message: expect.stringContaining(
            'is no longer offered since this plan was made. Open a new plan.',
          ),
        },
      });
    });

    it('says that a patch changed, from what to what, and the next plan has it', async () => {
      const { patches, path } = await patchesInFile();
      const owner = await open(patches);
      await writeFile(path, patchFile(registry));
      await refreshSources();
      const plan = await owner.createPlan({ entityRef: ENTITY, image });
      const before = registry.getManifest('patches/launcher', '1')!.digest;
      const after = pushImage(
        registry,
        'patches/launcher',
        '1',
        buildPatchImage({ launcher: { version: '0.21.4' } }),
      );
      await refreshSources();
      const short = (digest: string) => digest.slice(7, 15);
      await expect(
        owner.startRebase({ planId: plan.id }),
      ).rejects.toMatchObject({
        statusCode: 409,
        cause: {
          message: expect.stringMatching(
            new RegExp(
              `^The patch .*auncher.* changed since this plan was made: .*${short(
                before,
              )}.*${short(after)}.* Open a new plan\\.$`,
            ),
          ),
        },
      });
      expect(digestOf('1.4')).toBe(from);

      const next = await owner.createPlan({ entityRef: ENTITY, image });
      expect(next.toDigest).not.toBe(plan.toDigest);
      const { id } = await owner.startRebase({ planId: next.id });
      expect(await ended(owner, id)).toMatchObject({ state: 'succeeded' });
      expect(digestOf('1.4')).toBe(next.toDigest);
    });

    async function refreshSources() {
      const response = await fetch(`${portal?.url}/v1/patch-sources/refresh`, {
        method: 'POST',
        headers: { authorization: headerOf(OWNER) ?? '' },
      });
      expect(response.status).toBe(200);
    }

    async function patchesInFile() {
      const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-rules-'));
      const path = join(folder, 'patches.json');
      await writeFile(path, '{"patches":{}}');
      return {
        path,
        patches: {
          patches: { sources: [{ name: 'ours', type: 'file', path }] },
          policy: { layerPatches: 'warn' },
        },
      };
    }
  });

  describe('where tags stay', () => {
    it('finds out, offers new tags from then on, and counts them up', async () => {
      const owner = await open({}, { immutableTags: true });
      const first = await owner.createPlan({ entityRef: ENTITY, image });
      expect(first.tags).toEqual(['1.4']);
      expect(first.newTagNote).toBeUndefined();
      const refused = await owner.startRebase({ planId: first.id });
      expect(await ended(owner, refused.id)).toMatchObject({
        state: 'failed',
        failure: {
          code: 'tag-immutable',
          cure: expect.stringContaining('new tag'),
          tagMoved: false,
        },
      });

      for (const tag of ['1.4-rebase.1', '1.4-rebase.2']) {
        const plan = await owner.createPlan({ entityRef: ENTITY, image });
        expect(plan.tags).toEqual([tag]);
        expect(plan.newTagNote).toEqual({
          code: 'new-tag.registry',
          facts: { tag: '1.4', newTag: tag },
          sentence: `The registry refuses to move tags of this repository: a new tag ${tag} is written and 1.4 stays where it is.`,
        });
        const { id } = await owner.startRebase({ planId: plan.id });
        expect(await ended(owner, id)).toMatchObject({ state: 'succeeded' });
        expect(digestOf(tag)).toBe(plan.toDigest);
        expect(digestOf('1.4')).toBe(from);
      }
      const { items } = await owner.listTimeline({ entityRef: ENTITY });
      expect(
        items.filter(({ type }) => type === 'rebase').length,
      ).toBeGreaterThanOrEqual(3);
    }, 30_000);

    it('writes a new tag in the repositories that policy names, and nowhere else', async () => {
      const owner = await open(() => ({
        policy: {
          newTags: [
            { images: [`${registry.host}/news/*`], template: '{tag}-n' },
            {
              images: [`${registry.host}/shop/checkout`],
              template: '{tag}-fixed.{n}',
            },
            { images: [`${registry.host}/shop/*`], template: '{tag}-late' },
          ],
        },
      }));
      const plan = await owner.createPlan({ entityRef: ENTITY, image });
      expect(plan.tags).toEqual(['1.4-fixed.1']);
      expect(plan.newTagNote).toMatchObject({
        code: 'new-tag.policy',
        facts: { tag: '1.4', newTag: '1.4-fixed.1' },
      });
    });
  });

  describe('provenance', () => {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' });
    const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' });

    it.each([true, false])(
      'is signed and attached before the tag moves (referrers API: %s)',
      async referrers => {
        const owner = await open(
          { provenance: { signingKey: pem } },
          { referrers },
        );
        const plan = await owner.createPlan({ entityRef: ENTITY, image });
        registry.clearRequests();
        const { id } = await owner.startRebase({ planId: plan.id });
        expect(await ended(owner, id)).toMatchObject({ state: 'succeeded' });

        const puts = registry.requests
          .filter(({ method }) => method === 'PUT')
          .map(({ path }) => path);
        const attached = puts.findIndex(path => /manifests\/sha256/.test(path));
        expect(attached).toBeGreaterThanOrEqual(0);
        expect(attached).toBeLessThan(
          puts.findIndex(path => path.endsWith('/manifests/1.4')),
        );

        const found = await verify(image);
        expect(found.digest).toBe(plan.toDigest);
        expect(found.links[0]).toMatchObject({
          trust: 'verified',
          statement: {
            predicate: {
              buildDefinition: { internalParameters: { requester: OWNER } },
            },
          },
        });
      },
    );

    it('leaves the tag where it is when the statement cannot be attached', async () => {
      const owner = await open({ provenance: { signingKey: pem } });
      const plan = await owner.createPlan({ entityRef: ENTITY, image });
      registry.inject({
        method: 'PUT',
        path: /manifests\/sha256/,
        times: 100,
        effect: { type: 'status', status: 403 },
      });
      const { id } = await owner.startRebase({ planId: plan.id });
      expect(await ended(owner, id)).toMatchObject({
        state: 'failed',
        failure: { code: 'forbidden', tagMoved: false },
      });
      expect(digestOf('1.4')).toBe(from);
    });

    async function verify(name: string) {
      const client = createRegistry({
        policy: {
          otherHosts: 'public-and-loopback',
          hosts: [{ host: registry.host, private: true, plainHttp: true }],
        },
      });
      try {
        return await verifyImage({
          registry: client,
          image: name,
          keys: [{ name: 'ours', pem: String(publicKey) }],
        });
      } finally {
        await client.close();
      }
    }
  });
});
