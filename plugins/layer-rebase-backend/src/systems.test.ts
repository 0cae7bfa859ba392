import { Entity } from '@backstage/catalog-model';
import {
  buildAppImage,
  buildIndex,
  buildRunImage,
  pushImage,
} from '@layer-rebase/engine/testing';
import { testDatabases } from './__testUtils__/databases';
import {
  ENTITY,
  OWNER,
  OwnersDesk,
  openOwnersDesk,
} from './__testUtils__/ownersDesk';
import { component } from './__testUtils__/startPortal';

// Whole portals, on machines that do other things too.
jest.setTimeout(60_000);

const SYSTEM = 'system:default/shop';

function system(parts: readonly string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name: 'shop' },
    spec: { owner: 'shop' },
    relations: parts.map(targetRef => ({ type: 'hasPart', targetRef })),
  };
}

const refOf = (name: string) => `component:default/${name}`;

const databases = testDatabases();

describe.each(databases.ids)('a system on %s', databaseId => {
  let desk: OwnersDesk;

  afterEach(() => desk.stop());

  it('shows the images of its components, each with what one may do', async () => {
    desk = await openOwnersDesk({
      knex: await databases.raw(databaseId),
      entities: image => {
        const news = component('news', image);
        return [
          system(['web', 'news', 'bare', 'wrong', 'gone'].map(refOf)),
          component('web', image),
          {
            ...news,
            metadata: { ...news.metadata, title: 'The news' },
            relations: [{ type: 'ownedBy', targetRef: 'group:default/news' }],
          },
          component('bare'),
          component('wrong', 'Not An Image'),
          component('elsewhere', image),
        ];
      },
    });
    const owner = desk.portal.as(OWNER);
    const answer = await owner.getEntityImages(SYSTEM);
    expect(answer).toMatchObject({ entityRef: SYSTEM, images: [] });
    expect(answer).not.toHaveProperty('partsLeftOut');
    expect(answer.parts).toMatchObject([
      {
        entityRef: refOf('news'),
        title: 'The news',
        images: [{ image: desk.image, verdict: 'patchable' }],
        mayRebase: {
          allowed: false,
          sentence: expect.stringContaining('group:default/news'),
        },
        mayForce: false,
      },
      {
        entityRef: refOf('web'),
        title: 'web',
        images: [{ image: desk.image, verdict: 'patchable' }],
        mayRebase: { allowed: true },
        mayForce: true,
      },
      {
        entityRef: refOf('wrong'),
        images: [],
        problems: [
          {
            value: 'Not An Image',
            example:
              'layer-rebase.dev/images: registry.example.com/shop/checkout:1.4',
          },
        ],
      },
    ]);
    const refreshed = await owner.refreshEntityImages(SYSTEM);
    expect(refreshed.parts?.map(({ images }) => images.length)).toEqual([
      1, 1, 0,
    ]);
  });

  it('says how many components it leaves out', async () => {
    const names = Array.from({ length: 53 }, (_, at) => `part-${at + 100}`);
    desk = await openOwnersDesk({
      knex: await databases.raw(databaseId),
      entities: image => [
        system(names.map(refOf)),
        ...names.map(name => component(name, image)),
      ],
    });
    const { parts, partsLeftOut } = await desk.portal
      .as(OWNER)
      .getEntityImages(SYSTEM);
    expect(parts?.map(({ title }) => title)).toEqual(names.slice(0, 50));
    expect(partsLeftOut).toBe(3);
  });

  it('shows nothing to those who may not see images', async () => {
    desk = await openOwnersDesk({
      knex: await databases.raw(databaseId),
      entities: image => [system([refOf('web')]), component('web', image)],
      deny: ['layer-rebase.image.read'],
    });
    await expect(
      desk.portal.as(OWNER).getEntityImages(SYSTEM),
    ).rejects.toMatchObject({ statusCode: 403 });
  });
});

describe('a component', () => {
  let desk: OwnersDesk;

  afterEach(() => desk.stop());

  it('shows each platform of its image with its own digest and layers', async () => {
    desk = await openOwnersDesk();
    const { registry } = desk;
    const runImageName = `${registry.host}/base/run:1`;
    const images = ['amd64', 'arm64'].map(architecture =>
      buildAppImage({
        runImage: buildRunImage({ platform: { os: 'linux', architecture } }),
        runImageName,
      }),
    );
    pushImage(registry, 'shop/checkout', '1.4', buildIndex({ images }));
    await desk.look();
    const [status] = (await desk.portal.as(OWNER).getEntityImages(ENTITY))
      .images;
    expect(status.index).toBe(true);
    expect(
      status.platforms.map(({ platform, digest }) => [platform, digest]),
    ).toEqual([
      ['linux/amd64', images[0].manifest.digest],
      ['linux/arm64', images[1].manifest.digest],
    ]);
    for (const { layers, runImage } of status.platforms) {
      expect(layers.length).toBeGreaterThan(5);
      expect(runImage?.name).toBe(runImageName);
    }
  });
});
