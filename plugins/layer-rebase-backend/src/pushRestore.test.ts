import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { buildAppImage, pushImage } from '@layer-rebase/engine/testing';
import { testDatabases } from './__testUtils__/databases';
import { eventsInto } from './__testUtils__/eventsOf';
import { notificationsInto } from './__testUtils__/notificationsInto';
import {
  ENTITY,
  OWNER,
  OwnersDesk,
  openOwnersDesk,
} from './__testUtils__/ownersDesk';

// Whole portals, on machines that do other things too.
jest.setTimeout(60_000);

const WITHIN_MS = 20_000;

describe.each(testDatabases().ids)('a push that was overwritten, on %s', id => {
  const databases = testDatabases();
  let desk: OwnersDesk;
  let events: ReturnType<typeof eventsInto>;
  let sent: NotificationSendOptions[];
  let theirs: string;

  beforeEach(async () => {
    events = eventsInto();
    sent = [];
    desk = await openOwnersDesk({
      knex: await databases.open(id),
      plugins: ['notifications'],
      features: [...events.features, notificationsInto(sent)],
    });
    await desk.look();
    const { registry, samples } = desk;
    const runImageName = `${registry.host}/base/run:1`;
    theirs = pushImage(
      registry,
      'shop/checkout',
      'build-2',
      buildAppImage({
        runImage: samples.oldBase,
        runImageName,
        appVersion: '2',
      }),
    );
  });

  afterEach(() => desk.stop());

  const now = () => desk.registry.getManifest('shop/checkout', '1.4')?.digest;

  const timeline = async () =>
    (await desk.portal.as(OWNER).listTimeline({ entityRef: ENTITY })).items;

  async function ours(): Promise<string> {
    await desk.rebase();
    return now() ?? '';
  }

  /** Waits until the tag is there; false when it never is. */
  async function becomes(digest: string, withinMs = WITHIN_MS) {
    const end = Date.now() + withinMs;
    while (now() !== digest && Date.now() < end) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    return now() === digest;
  }

  async function restored() {
    const end = Date.now() + WITHIN_MS;
    for (;;) {
      const found = (await timeline()).find(
        ({ type, rebase }) => type === 'push-restored' && rebase?.finishedAt,
      );
      if (found || Date.now() > end) return found;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  it('is put back under its tag, and owners hear of it', async () => {
    const to = await ours();
    await events.push(desk.image, theirs);
    await events.push(desk.image, to);
    expect(await becomes(theirs)).toBe(true);
    expect(await restored()).toMatchObject({
      by: 'service:layer-rebase',
      fromDigest: to,
      toDigest: theirs,
      facts: { state: 'succeeded' },
      sentence: expect.stringMatching(/^An overwritten push was put back\. /),
    });
    const told = () =>
      sent.filter(({ payload }) =>
        payload.title.startsWith('A push was put back'),
      );
    const end = Date.now() + WITHIN_MS;
    while (told().length === 0 && Date.now() < end) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    expect(told()).toMatchObject([
      {
        recipients: { type: 'entity', entityRef: ENTITY },
        payload: { severity: 'high' },
      },
    ]);
    // It was assessed anew, is nobody's push for the timeline, and stays when the same is told again.
    const [status] = (await desk.portal.as(OWNER).getEntityImages(ENTITY))
      .images;
    expect(status).toMatchObject({ digest: theirs, verdict: 'patchable' });
    expect(status.reasons.map(({ code }) => code)).not.toContain(
      'unpatched-by-push',
    );
    await events.push(desk.image, theirs);
    await events.push(desk.image, to);
    await new Promise(resolve => setTimeout(resolve, 2_300));
    expect((await timeline()).map(({ type }) => type)).toEqual([
      'push-restored',
      'rebase',
    ]);
  });

  it('is nothing when it was heard of before the rebase was asked for', async () => {
    await events.push(desk.image, theirs);
    // Heard before the rebase was asked for: what the tag had then was no loss.
    await new Promise(resolve => setTimeout(resolve, 20));
    const to = await ours();
    await events.push(desk.image, to);
    expect(await becomes(theirs, 2_300)).toBe(false);
    expect(now()).toBe(to);
  });

  it.each<[string, (to: string) => readonly string[]]>([
    ['only our own push is told of', to => [to]],
    ['what we rebased is told of late', to => [desk.samples.from, to]],
    [
      'their push came before the one we rebased',
      to => [theirs, desk.samples.from, to],
    ],
    ['our push is not told of', () => [theirs]],
  ])('is nothing where %s', async (_name, told) => {
    const to = await ours();
    for (const digest of told(to)) await events.push(desk.image, digest);
    expect(await becomes(theirs, 2_300)).toBe(false);
    expect(now()).toBe(to);
    expect((await timeline()).map(({ type }) => type)).toEqual(['rebase']);
  });

  it('is nothing where the tag had that image long before', async () => {
    const first = desk.samples.from;
    await ours();
    const { registry, samples } = desk;
    pushImage(
      registry,
      'shop/checkout',
      '1.4',
      buildAppImage({
        runImage: samples.oldBase,
        runImageName: `${registry.host}/base/run:1`,
        appVersion: '3',
      }),
    );
    await desk.look();
    const to = await ours();
    await events.push(desk.image, first);
    await events.push(desk.image, to);
    expect(await becomes(first, 2_300)).toBe(false);
    expect(now()).toBe(to);
  });

  it('stays where it is when somebody pushed again since', async () => {
    const to = await ours();
    const { registry, samples } = desk;
    const newer = pushImage(
      registry,
      'shop/checkout',
      '1.4',
      buildAppImage({ runImage: samples.newBase, appVersion: '3' }),
    );
    await events.push(desk.image, theirs);
    await events.push(desk.image, to);
    expect(await restored()).toMatchObject({
      facts: { state: 'failed', failure: 'tag-moved' },
    });
    expect(now()).toBe(newer);
    expect(
      sent.filter(({ payload }) => payload.title.includes('push')),
    ).toEqual([]);
  });
});
