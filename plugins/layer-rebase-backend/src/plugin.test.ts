import {
  createRegistry,
  planRebase,
  readPatchFile,
} from '@layer-rebase/engine';
import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registryConfig } from './__testUtils__/registryConfig';
import { patchFile, pushSamples } from './__testUtils__/samples';
import {
  Portal,
  component,
  ended,
  startPortal,
} from './__testUtils__/startPortal';

const ENTITY = 'component:default/checkout';
const OWNER = 'user:default/ana';

describe('from a click to a moved tag', () => {
  let registry: TestRegistry;
  let portal: Portal;
  let image: string;
  let from: string;

  beforeEach(async () => {
    registry = await startTestRegistry();
    ({ image, from } = pushSamples(registry));
    const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-backend-'));
    const path = join(folder, 'patches.json');
    await writeFile(path, patchFile(registry));
    portal = await startPortal({
      entities: [component('checkout', image)],
      layerRebase: {
        registries: [registryConfig(registry)],
        patches: { sources: [{ name: 'acme', type: 'file', path }] },
        policy: {
          layerPatches: 'quiet',
          allowLayers: [
            {
              buildpack: 'paketo-buildpacks/ca-certificates',
              layer: 'helper',
              why: 'It is self-contained.',
            },
          ],
        },
      },
    });
  });

  afterEach(async () => {
    await portal.stop();
    await registry.stop();
  });

  function tagDigest(tag = '1.4') {
    return registry.getManifest('shop/checkout', tag)?.digest;
  }

  it('looks at every image by itself when there is a schedule', async () => {
    const scheduled = await startPortal({
      entities: [component('checkout', image), component('bare')],
      layerRebase: {
        registries: [registryConfig(registry)],
        schedule: { frequency: { hours: 1 }, timeout: { minutes: 1 } },
      },
    });
    const end = Date.now() + 5_000;
    const seen = () =>
      registry.requests.some(({ path }) => path.includes('shop/checkout'));
    while (!seen() && Date.now() < end) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await scheduled.stop();
    expect(seen()).toBe(true);
    expect(registry.requests.every(({ method }) => method !== 'PUT')).toBe(
      true,
    );
  });

  it('says which command gives the same digest elsewhere', async () => {
    const { cli, toDigest } = await portal
      .as(OWNER)
      .createPlan({ entityRef: ENTITY, image });
    const words = cli.command.split(' ');
    expect(words.slice(0, 3)).toEqual(['layer-rebase', 'rebase', image]);

    const client = createRegistry({
      policy: { hosts: [], otherHosts: 'public-and-loopback' },
    });
    const elsewhere = await planRebase({
      registry: client,
      image: words[2],
      runImage: words[words.indexOf('--run-image') + 1],
      patches: readPatchFile(cli.patchFile ?? '').patches,
      policy: { layerPatches: 'quiet' },
    });
    await client.close();
    expect(elsewhere).toMatchObject({ kind: 'plan', resultDigest: toDigest });
  });

  it('plans what was chosen, no more', async () => {
    const owner = portal.as(OWNER);
    const onlyLauncher = await owner.createPlan({
      entityRef: ENTITY,
      image,
      runImage: false,
      patches: ['launcher-0.21.3'],
    });
    expect(onlyLauncher.changes.map(({ sentence }) => sentence)).toEqual([
      'The launcher is replaced: 0.20.14 → 0.21.3.',
      'The SBOM is rewritten, so that it tells the truth about the new layers.',
    ]);
    expect(onlyLauncher.changes[0].note).toEqual({
      code: 'change.launcher-version',
      facts: { from: '0.20.14', to: '0.21.3' },
      sentence: onlyLauncher.changes[0].sentence,
    });
    expect(onlyLauncher.staysNotes).toMatchObject([
      { code: 'stays.code' },
      { code: 'stays.start' },
      { code: 'stays.buildpack-layers', facts: { count: expect.any(Number) } },
      { code: 'stays.base', sentence: 'The base below your app.' },
    ]);
    expect(onlyLauncher.cli.command).toContain('--run-image keep');
    expect(onlyLauncher.stays).toContain('The base below your app.');

    await expect(
      owner.createPlan({ entityRef: ENTITY, image, patches: ['unknown'] }),
    ).rejects.toMatchObject({ statusCode: 400 });
  });

  it('sees, plans, rebases, and undoes', async () => {
    const owner = portal.as(OWNER);

    const before = await owner.getEntityImages(ENTITY);
    expect(before).toMatchObject({
      entityRef: ENTITY,
      problems: [],
      mayRebase: { allowed: true },
      images: [
        {
          image,
          verdict: 'patchable',
          digest: from,
          closes: { high: 2, medium: 1 },
          platforms: [
            { platform: 'linux/amd64', runImage: { outdated: true } },
          ],
        },
      ],
    });
    expect(before.images[0].patches.map(({ id }) => id).sort()).toEqual([
      'ca-certificates-3.10.6',
      'launcher-0.21.3',
    ]);

    expect(await owner.getEntityFacts(ENTITY)).toMatchObject({
      images: 1,
      patchable: 1,
      newerRunImage: 1,
      waitingPatches: 2,
      openHigh: 2,
      openMedium: 1,
    });

    const plan = await owner.createPlan({ entityRef: ENTITY, image });
    expect(plan).toMatchObject({
      refused: false,
      changed: true,
      tags: ['1.4'],
    });
    expect(await owner.getPlan(plan.id)).toEqual(plan);
    expect(tagDigest()).toBe(from);

    const started = await owner.startRebase({ planId: plan.id });
    expect(started).toMatchObject({ kind: 'rebase', requestedBy: OWNER });
    const done = await ended(owner, started.id);
    expect(done).toMatchObject({
      state: 'succeeded',
      fromDigest: from,
      toDigest: plan.toDigest,
      rollback: { possible: true, note: { code: 'rollback.possible' } },
    });
    expect(done.summaryNotes?.map(({ sentence }) => sentence)).toEqual(
      done.summary,
    );
    expect(tagDigest()).toBe(plan.toDigest);
    expect(tagDigest(plan.keepPreviousAs)).toBe(from);
    expect(done.steps.every(({ state }) => state === 'done')).toBe(true);

    const events = await owner.listRebaseEvents(started.id);
    expect(events[0]).toMatchObject({ seq: 1, type: 'queued' });
    expect(events.at(-1)).toMatchObject({ type: 'succeeded' });

    const after = await owner.getEntityImages(ENTITY);
    expect(after.images[0]).toMatchObject({
      verdict: 'current',
      digest: plan.toDigest,
      lastRebase: { id: started.id },
    });

    // A collector is a service; it asks no registry.
    registry.clearRequests();
    expect(
      await portal.as('service:scorecards').getEntityFacts(ENTITY),
    ).toMatchObject({
      allCurrent: true,
      waitingPatches: 0,
      openHigh: 0,
      daysBehind: 0,
      lastRebaseState: 'succeeded',
      lastRebaseAt: done.finishedAt,
    });
    expect(registry.requests).toEqual([]);

    const undo = await owner.rollBack(started.id);
    expect(await ended(owner, undo.id)).toMatchObject({
      kind: 'rollback',
      state: 'succeeded',
      rollback: { possible: false, note: { code: 'rollback.is-undo' } },
      summaryNotes: done.summaryNotes?.map(({ code, facts, sentence }) => ({
        code,
        facts: { ...facts, undone: true },
        sentence: `Undone: ${sentence}`,
      })),
    });
    expect(tagDigest()).toBe(from);

    const history = await owner.listRebases({ entityRef: ENTITY, limit: 1 });
    expect(history.items.map(({ id }) => id)).toEqual([undo.id]);
    const older = await owner.listRebases({
      entityRef: ENTITY,
      cursor: history.nextCursor,
    });
    expect(older.items.map(({ id }) => id)).toEqual([started.id]);
    expect(older.nextCursor).toBeUndefined();
  });
});
