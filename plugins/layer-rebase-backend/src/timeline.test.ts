import { TimelineEntry } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  buildAppImage,
  buildRunImage,
  pushImage,
} from '@layer-rebase/engine/testing';
import { shortDigest } from '@layer-rebase/engine';
import { testDatabases } from './__testUtils__/databases';
import {
  ENTITY,
  OWNER,
  OwnersDesk,
  launcherPatch,
  openOwnersDesk,
} from './__testUtils__/ownersDesk';
import { component, ended } from './__testUtils__/startPortal';

// Whole portals, on machines that do other things too.
jest.setTimeout(60_000);

describe.each(testDatabases().ids)('the timeline of an image on %s', id => {
  const databases = testDatabases();
  let desk: OwnersDesk;

  beforeEach(async () => {
    desk = await openOwnersDesk({
      knex: await databases.open(id),
      entities: image => [
        component('checkout', image),
        component('twin', image),
      ],
    });
    await desk.look();
  });

  afterEach(() => desk.stop());

  async function entries(
    entityRef = ENTITY,
  ): Promise<readonly TimelineEntry[]> {
    const owner = desk.portal.as(OWNER);
    return (await owner.listTimeline({ entityRef })).items;
  }

  const types = async () => (await entries()).map(({ type }) => type);

  /** Somebody's build, on the base the image had at first. */
  function push(appVersion: string, runImage = desk.samples.oldBase): string {
    const { registry } = desk;
    const runImageName = `${registry.host}/base/run:1`;
    const app = buildAppImage({ runImage, runImageName, appVersion });
    return pushImage(registry, 'shop/checkout', '1.4', app);
  }

  it('begins empty: what was there at the first look is no news', async () => {
    expect(await entries()).toEqual([]);
    await desk.look();
    expect(await entries()).toEqual([]);
  });

  it('tells of patches that appear and go, once', async () => {
    await desk.offer([launcherPatch(desk.registry)]);
    await desk.look();
    await desk.look();
    expect(await entries()).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        type: 'patch-appeared',
        image: desk.image,
        sentence: 'A patch appeared: Launcher 0.21.3, from acme.',
        facts: {
          count: 1,
          titles: 'Launcher 0.21.3',
          sources: 'acme',
          cves: 'CVE-2026-0001',
          severity: 'high',
          target: 'launcher',
        },
      },
    ]);
    await desk.offer([]);
    await desk.look();
    expect((await entries())[0]).toMatchObject({
      type: 'patch-withdrawn',
      sentence: 'The patch Launcher 0.21.3 is not offered any more.',
    });
  });

  it('tells of a newer base, once', async () => {
    pushImage(desk.registry, 'base/run', '1', buildRunImage({ version: '3' }));
    await desk.look();
    await desk.look();
    expect(await entries()).toMatchObject([
      {
        type: 'run-image-appeared',
        sentence: 'A newer base appeared: 2026-01-1 → 2026-01-3.',
        facts: { digest: expect.stringMatching(/^sha256:/) },
      },
    ]);
  });

  it('does not take our own moves for pushes, nor what they fix for withdrawn', async () => {
    await desk.offer([launcherPatch(desk.registry)]);
    await desk.look();
    const rebase = await desk.rebase();
    await desk.look();
    const owner = desk.portal.as(OWNER);
    await ended(owner, (await owner.rollBack(rebase)).id);
    await desk.look();
    const found = await entries();
    expect(found.map(({ type }) => type)).toEqual([
      'rebase',
      'rebase',
      'patch-appeared',
    ]);
    const [undo, done] = found;
    expect(undo).toMatchObject({
      facts: { kind: 'rollback', state: 'succeeded' },
      by: OWNER,
      sentence: expect.stringMatching(/^Undone, asked for by ana\. Undone: /),
    });
    expect(done).toMatchObject({
      id: rebase,
      fromDigest: desk.samples.from,
      rebase: { id: rebase, state: 'succeeded', requestedBy: OWNER },
      facts: { kind: 'rebase', state: 'succeeded' },
    });
    const [status] = (await owner.getEntityImages(ENTITY)).images;
    expect(status.reasons.map(({ code }) => code)).not.toContain(
      'unpatched-by-push',
    );
  });

  it('tells of a push, and alarms when it brings back what we had replaced', async () => {
    await desk.offer([launcherPatch(desk.registry)]);
    await desk.look();
    const rebase = await desk.rebase();
    const pushed = push('2');
    await desk.look();
    await desk.look();
    const found = await entries();
    expect(found.map(({ type }) => type)).toEqual([
      'unpatched',
      'unpatched',
      'push',
      'rebase',
      'patch-appeared',
    ]);
    const [status] = (await desk.portal.as(OWNER).getEntityImages(ENTITY))
      .images;
    expect(found[2]).toMatchObject({ toDigest: pushed });
    expect(found[2].fromDigest).toBe(found[3].toDigest);
    const warnings = status.reasons.filter(
      ({ code }) => code === 'unpatched-by-push',
    );
    const day = new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    }).format(Date.parse(found[2].at));
    expect(warnings).toMatchObject([
      {
        severity: 'warning',
        sentence: `A push on ${day} brought back the base ${shortDigest(
          desk.samples.oldBase.manifest.digest,
        )} that ana had replaced.`,
        facts: { kind: 'run-image', rebase },
      },
      {
        severity: 'warning',
        sentence: `A push on ${day} brought back the launcher 0.20.14 that ana had replaced.`,
        cure: expect.stringContaining('Rebase it again'),
        facts: { kind: 'launcher', version: '0.20.14', by: OWNER, rebase },
      },
    ]);

    // A push that has the old launcher still is a push, and no second alarm.
    push('3');
    await desk.look();
    expect((await types()).filter(type => type === 'unpatched')).toHaveLength(
      2,
    );
    expect((await types())[0]).toBe('push');

    await desk.rebase();
    const [fixed] = (await desk.portal.as(OWNER).getEntityImages(ENTITY))
      .images;
    expect(fixed.verdict).toBe('current');
    expect(fixed.reasons.map(({ code }) => code)).not.toContain(
      'unpatched-by-push',
    );
  });

  it('does not alarm about a build that keeps what we brought', async () => {
    await desk.rebase();
    push('2', desk.samples.newBase);
    await desk.look();
    expect(await types()).toEqual(['push', 'rebase']);
  });

  it('tells of a push that a rebase of ours was made from before anybody looked', async () => {
    const pushed = push('2');
    await desk.rebase();
    expect(await entries()).toMatchObject([
      { type: 'push', fromDigest: desk.samples.from, toDigest: pushed },
      { type: 'rebase', fromDigest: pushed },
    ]);
  });

  it('shows another entity with the same image that it moved, not who asked for it', async () => {
    await desk.rebase();
    const [rebase] = await entries('component:default/twin');
    expect(rebase).toMatchObject({ type: 'rebase', facts: { kind: 'rebase' } });
    expect(rebase).not.toHaveProperty('by');
    expect(rebase).not.toHaveProperty('rebase');
    expect(rebase.sentence).not.toContain('ana');
  });

  it('comes in pages that stay put while new things happen', async () => {
    const owner = desk.portal.as(OWNER);
    for (const version of ['2', '3', '4', '5', '6']) {
      push(version);
      await desk.look();
    }
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const of = { entityRef: ENTITY, image: desk.image };
    await owner.snoozeImage({ ...of, until, reason: 'freeze' });
    await owner.endSnooze(of);
    await desk.rebase();
    const all = await entries();
    expect(all.map(({ type }) => type)).toEqual([
      'rebase',
      'unsnoozed',
      'snoozed',
      ...Array(5).fill('push'),
    ]);
    const seen: TimelineEntry[] = [];
    let cursor: string | undefined;
    do {
      const page = await owner.listTimeline({ ...of, limit: 3, cursor });
      seen.push(...page.items);
      cursor = page.nextCursor;
      push(`later ${seen.length}`);
      await desk.look();
    } while (cursor);
    expect(seen.map(entry => entry.id)).toEqual(all.map(entry => entry.id));
    await expect(
      owner.listTimeline({ ...of, cursor: 'nonsense' }),
    ).rejects.toMatchObject({ statusCode: 400 });
    expect(
      await owner.listTimeline({ ...of, image: `${desk.registry.host}/a:1` }),
    ).toEqual({ items: [] });
  });
});
