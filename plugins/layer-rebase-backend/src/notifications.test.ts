import { Entity } from '@backstage/catalog-model';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import { buildAppImage, pushImage } from '@layer-rebase/engine/testing';
import { eventsInto } from './__testUtils__/eventsOf';
import {
  ENTITY,
  OWNER,
  OwnersDesk,
  launcherPatch,
  openOwnersDesk,
} from './__testUtils__/ownersDesk';
import { component, ended, headerOf } from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const CYD = 'user:default/cyd';
const BOB = 'user:default/bob';
const WITHIN_MS = 15_000;

interface Told {
  readonly payload: {
    readonly title: string;
    readonly description?: string;
    readonly severity: string;
    readonly link?: string;
    readonly topic?: string;
  };
}

const SHOP: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'shop' },
  spec: { type: 'team', children: [] },
  relations: [OWNER, CYD].map(targetRef => ({ type: 'hasMember', targetRef })),
};

describe('what people find among their notifications', () => {
  const events = eventsInto();
  let desk: OwnersDesk;

  beforeEach(async () => {
    desk = await openOwnersDesk({
      plugins: ['notifications'],
      features: [...events.features, notificationsPlugin],
      entities: image => [component('checkout', image), SHOP],
      layerRebase: {
        schedule: { frequency: { hours: 1 }, timeout: { minutes: 1 } },
      },
    });
  });

  afterEach(() => desk.stop());

  async function toldTo(who: string): Promise<readonly Told[]> {
    const url = desk.portal.url.replace('/layer-rebase', '/notifications');
    const response = await fetch(`${url}/notifications`, {
      headers: { authorization: headerOf(who) ?? '' },
    });
    return (await response.json()).notifications;
  }

  /** What the newest message with such a title says, as soon as there is one. */
  async function hears(who: string, title: string): Promise<Told['payload']> {
    const end = Date.now() + WITHIN_MS;
    for (;;) {
      const found = (await toldTo(who)).find(({ payload }) =>
        payload.title.startsWith(title),
      );
      if (found) return found.payload;
      if (Date.now() > end) {
        throw new Error(JSON.stringify(await toldTo(who)));
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  const titles = async (who: string) =>
    (await toldTo(who)).map(({ payload }) => payload.title);

  it('is a fix that waits, what became of a rebase and its undo, for every owner and nobody else', async () => {
    expect(await hears(OWNER, 'checkout: fixes are ready')).toMatchObject({
      title: 'checkout: fixes are ready for 1 image',
      description: expect.stringContaining('shop/checkout:1.4: A newer base'),
      link: expect.stringContaining(
        '/catalog/default/component/checkout/rebase',
      ),
      topic: 'layer-rebase',
    });
    const id = await desk.rebase();
    expect(await hears(CYD, 'Rebased')).toMatchObject({
      title: `Rebased: ${desk.image}`,
      description: expect.stringContaining('The base moves'),
      severity: 'normal',
    });
    const owner = desk.portal.as(OWNER);
    await ended(owner, (await owner.rollBack(id)).id);
    await hears(CYD, 'Undone');
    // Whoever asked for it saw it on the page; one message about an image replaces the other.
    expect(await titles(OWNER)).toEqual([
      'checkout: fixes are ready for 1 image',
    ]);
    expect((await titles(CYD)).sort()).toEqual([
      `Undone: ${desk.image}`,
      'checkout: fixes are ready for 1 image',
    ]);
    expect(await titles(BOB)).toEqual([]);
  });

  it('is a rebase that failed, with what to do', async () => {
    const owner = desk.portal.as(OWNER);
    const plan = await owner.createPlan({
      entityRef: ENTITY,
      image: desk.image,
    });
    desk.registry.inject({
      method: 'PUT',
      path: /manifests\/1\.4$/,
      times: 20,
      effect: { type: 'status', status: 403 },
    });
    const { id } = await owner.startRebase({ planId: plan.id });
    await ended(owner, id);
    expect(await hears(CYD, 'Rebase failed')).toMatchObject({
      title: `Rebase failed: ${desk.image}`,
      severity: 'high',
      description: expect.stringContaining('The tag was not moved'),
    });
  });

  it('is a push that undid what somebody had done, and one that was put back', async () => {
    await desk.offer([launcherPatch(desk.registry)]);
    await desk.look();
    await desk.rebase();
    const runImageName = `${desk.registry.host}/base/run:1`;
    const build = (appVersion: string, tag: string) =>
      pushImage(
        desk.registry,
        'shop/checkout',
        tag,
        buildAppImage({
          runImage: desk.samples.oldBase,
          runImageName,
          appVersion,
        }),
      );
    build('2', '1.4');
    await desk.look();
    const undone = await hears(OWNER, 'A push undid a rebase');
    expect(undone).toMatchObject({
      title: `A push undid a rebase: ${desk.image}`,
      severity: 'high',
    });
    expect(undone.description).toContain('brought back the launcher 0.20.14');
    await hears(CYD, 'A push undid a rebase');

    const theirs = build('3', 'build-3');
    const id = await desk.rebase();
    const { toDigest } = await desk.portal.as(OWNER).getRebase(id);
    await events.push(desk.image, theirs);
    await events.push(desk.image, toDigest);
    expect(await hears(OWNER, 'A push was put back')).toMatchObject({
      severity: 'high',
      description: expect.stringContaining('the tag is theirs again'),
    });
    await hears(CYD, 'A push was put back');
  });
});
