import {
  TestRegistry,
  buildAppImage,
  pushImage,
  startTestRegistry,
} from '@layer-rebase/engine/testing';
import { pushSamples } from './__testUtils__/samples';
import {
  Portal,
  component,
  ended,
  headerOf,
  startPortal,
} from './__testUtils__/startPortal';

const ENTITY = 'component:default/checkout';
const OWNER = 'user:default/ana';

describe('when something is wrong', () => {
  let registry: TestRegistry;
  let portal: Portal;
  let image: string;
  let from: string;

  beforeEach(async () => {
    registry = await startTestRegistry();
    ({ image, from } = pushSamples(registry));
  });

  afterEach(async () => {
    await portal.stop();
    await registry.stop();
  });

  async function open(annotation: string, more: object = {}) {
    portal = await startPortal({
      entities: [component('checkout', annotation), component('bare')],
      layerRebase: {
        registries: [
          {
            host: registry.host,
            private: true,
            plainHttp: true,
            runImages: ['base/*'],
            patchImages: ['patches/*'],
          },
          { host: '127.0.0.1:9', private: true, plainHttp: true },
        ],
        ...more,
      },
    });
    return portal.as(OWNER);
  }

  it('says so for each image and still shows the others', async () => {
    const { host } = registry;
    const names = {
      good: image,
      down: '127.0.0.1:9/shop/web:1',
      deleted: `${host}/shop/gone:1`,
      unlisted: 'registry.example.com/shop/web:1',
    };
    const owner = await open(`${Object.values(names).join(',')},NOT A NAME`);
    const answer = await owner.getEntityImages(ENTITY);

    const verdicts = Object.fromEntries(
      answer.images.map(status => [status.image, status.verdict]),
    );
    expect(verdicts).toEqual({
      [names.good]: 'patchable',
      [names.down]: 'unknown',
      [names.deleted]: 'unknown',
      [names.unlisted]: 'unknown',
    });
    const [, down, deleted, unlisted] = answer.images;
    expect(down.reasons).toEqual([
      expect.objectContaining({
        code: 'registry-unreachable',
        sentence: expect.stringContaining('127.0.0.1:9'),
        cure: expect.stringMatching(/\S/),
      }),
    ]);
    expect(deleted.reasons).toEqual([
      expect.objectContaining({ code: 'image-missing' }),
    ]);
    expect(unlisted.reasons[0].cure).toContain('layerRebase.registries');
    expect(answer.problems).toHaveLength(1);
  });

  it('shows no images for an entity without annotation', async () => {
    const owner = await open(image);
    expect(await owner.getEntityImages('component:default/bare')).toMatchObject(
      { images: [], problems: [] },
    );
  });

  it('reads a broken label as a fact about the image', async () => {
    pushImage(
      registry,
      'shop/broken',
      '1',
      buildAppImage({ labels: { 'io.buildpacks.lifecycle.metadata': '{not' } }),
    );
    const owner = await open(`${registry.host}/shop/broken:1,${image}`);
    const { images } = await owner.getEntityImages(ENTITY);
    expect(images.map(({ verdict }) => verdict)).toEqual([
      'unsupported',
      'patchable',
    ]);
    expect(images[0].reasons[0]).toMatchObject({ code: 'metadata-unreadable' });
    expect(images[0].platforms[0].layers.length).toBeGreaterThan(0);
  });

  it('keeps the last known state, with its age, when the registry fails', async () => {
    const owner = await open(image);
    const before = await owner.getEntityImages(ENTITY);
    registry.inject({
      path: /.*/,
      times: 1000,
      effect: { type: 'status', status: 503 },
    });
    const during = await owner.refreshEntityImages(ENTITY);
    expect(during.images[0]).toMatchObject({
      verdict: 'patchable',
      platforms: before.images[0].platforms,
      stale: {
        since: before.images[0].checkedAt,
        sentence: expect.stringMatching(/\S/),
      },
    });
  });

  const pushAnother = () => {
    const { bytes, mediaType } = registry.getManifest('shop/current', '1')!;
    return registry.putManifest('shop/checkout', '1.4', bytes, mediaType);
  };

  it('does not begin with a plan whose tag has moved', async () => {
    const owner = await open(image);
    const plan = await owner.createPlan({ entityRef: ENTITY, image });
    pushAnother();
    await expect(owner.startRebase({ planId: plan.id })).rejects.toMatchObject({
      statusCode: 409,
      cause: { message: expect.stringContaining('The tag 1.4 moved since') },
    });
  });

  it('changes nothing when somebody pushes while it runs', async () => {
    const owner = await open(image);
    const plan = await owner.createPlan({ entityRef: ENTITY, image });
    registry.inject({
      method: 'POST',
      path: /uploads/,
      times: 50,
      effect: { type: 'delay', ms: 300 },
    });
    const { id } = await owner.startRebase({ planId: plan.id });
    const pushed = pushAnother();
    expect(await ended(owner, id)).toMatchObject({
      state: 'failed',
      failure: {
        code: 'tag-moved',
        sentence: expect.stringContaining('The tag was not moved'),
        tagMoved: false,
      },
    });
    expect(registry.getManifest('shop/checkout', '1.4')?.digest).toBe(pushed);
  });

  it('tries again by itself when a registry fails for a moment', async () => {
    const owner = await open(image);
    const plan = await owner.createPlan({ entityRef: ENTITY, image });
    registry.inject({
      method: 'PUT',
      path: /manifests/,
      times: 1,
      effect: { type: 'status', status: 503 },
    });
    const { id } = await owner.startRebase({ planId: plan.id });
    const done = await ended(owner, id);
    expect(done).toMatchObject({ state: 'succeeded', toDigest: plan.toDigest });
    expect(done.attempt).toBeGreaterThan(1);
    const types = (await owner.listRebaseEvents(id)).map(({ type }) => type);
    expect(types).toContain('waiting');
  }, 30_000);

  it('undoes nothing when somebody pushed after the rebase', async () => {
    const owner = await open(image);
    const plan = await owner.createPlan({ entityRef: ENTITY, image });
    const { id } = await owner.startRebase({ planId: plan.id });
    await ended(owner, id);
    const pushed = pushAnother();
    const undo = await owner.rollBack(id);
    expect(await ended(owner, undo.id)).toMatchObject({
      state: 'failed',
      failure: { code: 'tag-moved' },
    });
    expect(registry.getManifest('shop/checkout', '1.4')?.digest).toBe(pushed);
  });

  it('cancels a running rebase and leaves the tag where it was', async () => {
    const owner = await open(image);
    const plan = await owner.createPlan({ entityRef: ENTITY, image });
    registry.inject({
      method: 'POST',
      path: /uploads/,
      times: 50,
      effect: { type: 'delay', ms: 400 },
    });
    const { id } = await owner.startRebase({ planId: plan.id });
    await owner.cancelRebase(id);
    expect(await ended(owner, id)).toMatchObject({ state: 'cancelled' });
    expect(registry.getManifest('shop/checkout', '1.4')?.digest).toBe(from);
    await expect(owner.cancelRebase(id)).rejects.toMatchObject({
      statusCode: 409,
    });
  });

  it('writes a new tag where policy says so, which needs no undo', async () => {
    const owner = await open(image, {
      policy: { newTag: '{tag}-rebase.{n}' },
    });
    const plan = await owner.createPlan({ entityRef: ENTITY, image });
    expect(plan.tags).toEqual(['1.4-rebase.1']);
    const { id } = await owner.startRebase({ planId: plan.id });
    const done = await ended(owner, id);
    expect(done).toMatchObject({
      state: 'succeeded',
      rollback: { possible: false },
    });
    const digest = (tag: string) =>
      registry.getManifest('shop/checkout', tag)?.digest;
    expect(digest('1.4')).toBe(from);
    expect(digest('1.4-rebase.1')).toBe(plan.toDigest);
    await expect(owner.rollBack(id)).rejects.toMatchObject({ statusCode: 409 });
  });

  it('is one rebase when the button is pressed twice', async () => {
    const owner = await open(image);
    const plan = await owner.createPlan({ entityRef: ENTITY, image });
    const [one, two] = await Promise.all([
      owner.startRebase({ planId: plan.id }),
      owner.startRebase({ planId: plan.id }),
    ]);
    expect(one.id).toBe(two.id);
    await ended(owner, one.id);
  });

  it('refuses an expired plan', async () => {
    const owner = await open(image, { planLifetime: { milliseconds: 1 } });
    const plan = await owner.createPlan({ entityRef: ENTITY, image });
    await new Promise(resolve => setTimeout(resolve, 10));
    await expect(owner.startRebase({ planId: plan.id })).rejects.toMatchObject({
      statusCode: 409,
    });
  });

  it.each([
    ['GET', '/v1/images', undefined],
    ['GET', '/v1/images?entityRef=a&other=b', undefined],
    ['GET', '/v1/images?entityRef=nonsense', undefined],
    [
      'GET',
      '/v1/rebases?entityRef=component:default/checkout&limit=0',
      undefined,
    ],
    [
      'GET',
      '/v1/rebases?entityRef=component:default/checkout&cursor=x',
      undefined,
    ],
    ['GET', '/v1/rebases/not-an-id', undefined],
    ['POST', '/v1/plans', {}],
    ['POST', '/v1/plans', { entityRef: ENTITY, image: 7 }],
    ['POST', '/v1/plans', { entityRef: ENTITY, image: 'x', extra: true }],
    ['POST', '/v1/rebases', { planId: 'x' }],
  ])('answers 400 to %s %s', async (method, path, body) => {
    await open(image);
    const response = await fetch(`${portal.url}${path}`, {
      method,
      headers: {
        authorization: headerOf(OWNER) ?? '',
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    expect(response.status).toBe(400);
    expect((await response.json()).error.name).toBe('InputError');
  });

  it('serves its OpenAPI document', async () => {
    await open(image);
    const response = await fetch(`${portal.url}/openapi.json`, {
      headers: { authorization: headerOf(OWNER) ?? '' },
    });
    expect(Object.keys((await response.json()).paths)).toContain(
      '/api/layer-rebase/v1/rebases/{id}/rollback',
    );
  });
});
