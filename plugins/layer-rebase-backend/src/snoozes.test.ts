import { SnoozeRequest } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { testDatabases } from './__testUtils__/databases';
import {
  ENTITY,
  OWNER,
  OwnersDesk,
  launcherPatch,
  openOwnersDesk,
} from './__testUtils__/ownersDesk';
import { component } from './__testUtils__/startPortal';

// Whole portals, on machines that do other things too.
jest.setTimeout(60_000);

const OTHER = 'user:default/bob';
const DAY_MS = 86_400_000;

const inDays = (days: number) =>
  new Date(Date.now() + days * DAY_MS).toISOString();

describe.each(testDatabases().ids)('snoozing an image on %s', id => {
  const databases = testDatabases();
  let desk: OwnersDesk;

  async function open(deny?: readonly string[]) {
    desk = await openOwnersDesk({
      knex: await databases.open(id),
      deny,
      entities: image => [
        component('checkout', image),
        component('twin', image),
      ],
    });
    await desk.look();
  }

  afterEach(() => desk.stop());

  const request = (more: Partial<SnoozeRequest> = {}): SnoozeRequest => ({
    entityRef: ENTITY,
    image: desk.image,
    until: inDays(3),
    reason: 'release freeze',
    ...more,
  });

  async function statusOf(who = OWNER, entityRef = ENTITY) {
    const { images } = await desk.portal.as(who).getEntityImages(entityRef);
    return images[0];
  }

  async function timeline() {
    const page = await desk.portal
      .as(OWNER)
      .listTimeline({ entityRef: ENTITY });
    return page.items.filter(({ type }) => type.endsWith('snoozed'));
  }

  it('is shown to everybody, leaves the verdict alone, and can be ended', async () => {
    await open();
    const owner = desk.portal.as(OWNER);
    const snooze = await owner.snoozeImage(request({ reason: ' freeze ' }));
    expect(snooze).toMatchObject({ reason: 'freeze', by: OWNER });
    expect(await statusOf(OTHER)).toMatchObject({
      verdict: 'patchable',
      snoozed: snooze,
    });
    expect(await owner.getEntityFacts(ENTITY)).toMatchObject({
      snoozed: 1,
      patchable: 1,
    });
    // Whose other component has the same image has not asked for anything.
    expect(await statusOf(OWNER, 'component:default/twin')).not.toHaveProperty(
      'snoozed',
    );

    await owner.endSnooze(request());
    expect(await statusOf()).not.toHaveProperty('snoozed');
    expect(await timeline()).toMatchObject([
      {
        type: 'unsnoozed',
        by: OWNER,
        facts: { cause: 'asked' },
        sentence: 'ana ended the quiet.',
      },
      {
        type: 'snoozed',
        by: OWNER,
        facts: { reason: 'freeze', until: snooze.until },
      },
    ]);
    expect(desk.portal.audited).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ eventId: 'snooze-create' }),
        expect.objectContaining({ eventId: 'snooze-end' }),
      ]),
    );
    await expect(owner.endSnooze(request())).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('is replaced by another one', async () => {
    await open();
    const owner = desk.portal.as(OWNER);
    await owner.snoozeImage(request());
    const second = await owner.snoozeImage(
      request({ until: inDays(9), reason: 'holidays' }),
    );
    expect((await statusOf()).snoozed).toEqual(second);
    expect((await timeline()).map(({ type }) => type)).toEqual([
      'snoozed',
      'snoozed',
    ]);
  });

  it('is one, however many ask at once', async () => {
    await open();
    const owner = desk.portal.as(OWNER);
    await Promise.all(
      [1, 2, 3, 4].map(days =>
        owner.snoozeImage(request({ until: inDays(days) })),
      ),
    );
    await owner.endSnooze(request());
    expect(await statusOf()).not.toHaveProperty('snoozed');
  });

  it('is over on its day', async () => {
    await open();
    const until = new Date(Date.now() + 300).toISOString();
    await desk.portal.as(OWNER).snoozeImage(request({ until }));
    expect((await statusOf()).snoozed).toBeDefined();
    await new Promise(resolve => setTimeout(resolve, 350));
    expect(await statusOf()).not.toHaveProperty('snoozed');
    expect(await timeline()).toMatchObject([
      { type: 'unsnoozed', at: until, facts: { cause: 'over' } },
      { type: 'snoozed' },
    ]);
    // Its place is free, and that it was over stays told.
    await desk.portal.as(OWNER).snoozeImage(request());
    expect((await timeline()).map(({ type }) => type)).toEqual([
      'snoozed',
      'unsnoozed',
      'snoozed',
    ]);
  });

  it('ends early for a critical patch that was not there, not for others', async () => {
    await open();
    const { registry } = desk;
    const known = launcherPatch(registry, {
      id: 'known',
      severity: 'critical',
    });
    await desk.offer([known]);
    await desk.look();
    await desk.portal.as(OWNER).snoozeImage(request());
    await desk.look();
    expect((await statusOf()).snoozed).toBeDefined();

    await desk.offer([launcherPatch(registry, { id: 'high' })]);
    await desk.look();
    expect((await statusOf()).snoozed).toBeDefined();

    const news = { id: 'new', title: 'Launcher, urgent', severity: 'critical' };
    await desk.offer([launcherPatch(registry, news)]);
    await desk.look();
    expect(await statusOf()).not.toHaveProperty('snoozed');
    expect((await timeline())[0]).toMatchObject({
      type: 'unsnoozed',
      facts: { cause: 'critical', patch: 'new', title: 'Launcher, urgent' },
      sentence:
        'The quiet ended early: a critical patch appeared, Launcher, urgent.',
    });
  });

  it.each<[string, Partial<SnoozeRequest>, number]>([
    ['no reason', { reason: '  ' }, 400],
    ['a day in the past', { until: inDays(-1) }, 400],
    ['a day too far away', { until: inDays(91) }, 400],
    ['no day', { until: 'Thursday' }, 400],
    ['a reason without end', { reason: 'x'.repeat(501) }, 400],
    ['an image of somebody else', { image: 'ghcr.io/a/b:1' }, 400],
    ['an entity that is not there', { entityRef: 'component:a/b' }, 404],
  ])('is refused with %s', async (_name, more, statusCode) => {
    await open();
    await expect(
      desk.portal.as(OWNER).snoozeImage(request(more)),
    ).rejects.toMatchObject({ statusCode });
    expect(await statusOf()).not.toHaveProperty('snoozed');
  });

  it('is for those who may rebase', async () => {
    await open(['layer-rebase.rebase.create']);
    for (const who of [OWNER, OTHER, 'service:external:ci']) {
      const caller = desk.portal.as(who);
      await expect(caller.snoozeImage(request())).rejects.toMatchObject({
        statusCode: 403,
      });
      await expect(caller.endSnooze(request())).rejects.toMatchObject({
        statusCode: 403,
      });
    }
    await expect(
      desk.portal.as(undefined).snoozeImage(request()),
    ).rejects.toMatchObject({ statusCode: 401 });
  });

  it('is not for others, nor is its end', async () => {
    await open();
    await desk.portal.as(OWNER).snoozeImage(request());
    const other = desk.portal.as(OTHER);
    const denied = { statusCode: 403 };
    await expect(other.snoozeImage(request())).rejects.toMatchObject(denied);
    await expect(other.endSnooze(request())).rejects.toMatchObject(denied);
    expect((await statusOf()).snoozed?.by).toBe(OWNER);
  });
});
