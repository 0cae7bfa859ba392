import {
  AppImageOptions,
  buildIndex,
  buildRunImage,
  pushImage,
  startTestRegistry,
  TestRegistry,
} from '../testing';
import { applyPlan } from '../applyPlan';
import { planRebase } from '../planRebase';
import { RegistryPolicy } from '../registry/policy';
import { createRegistry } from '../registry/createRegistry';
import { Registry } from '../registry/registry';
import { buildAppImage } from '../testing';
import { clientFor } from './bench';
import { newRun, oldRun } from './publish';

// Real servers and layers of many megabytes, on machines that do other things too.
jest.setTimeout(60_000);

let near: TestRegistry;
let far: TestRegistry;
beforeEach(async () => {
  [near, far] = await Promise.all([startTestRegistry(), startTestRegistry()]);
});
afterEach(async () => {
  await Promise.all([near.stop(), far.stop()]);
});

interface Choice {
  readonly image: string;
  readonly mirrors?: readonly string[];
  readonly wanted?: string;
  readonly app?: AppImageOptions;
  readonly runImages?: readonly string[];
}

/** Plans an app on `near` whose label has these names; hosts other than the two are refused. */
async function choose({ image, mirrors, wanted, app, runImages }: Choice) {
  pushImage(
    near,
    'app',
    'latest',
    buildAppImage({ runImage: oldRun, runImageName: image, mirrors, ...app }),
  );
  const loopback = { private: true, plainHttp: true };
  const policy: RegistryPolicy = {
    hosts: [near, far].map(({ host }) => ({ host, ...loopback, runImages })),
    otherHosts: 'refuse',
  };
  const registry = createRegistry({ policy });
  try {
    const plan = await planRebase({
      registry,
      image: `${near.host}/app`,
      runImage: wanted,
    });
    const codes = plan.reasons.map(({ code }) => code);
    const { hosts } = registry.traffic();
    return plan.kind === 'plan'
      ? { chosen: plan.platforms[0].runImage?.name, codes, hosts }
      : { codes, hosts };
  } finally {
    await registry.close();
  }
}

describe('the recorded run image (cnb-rebase.md 2.3)', () => {
  it('77–79, 226 is asked for on the app’s own registry first', async () => {
    pushImage(near, 'mirror', '1', newRun);
    pushImage(far, 'run', '1', newRun);
    const { chosen, hosts } = await choose({
      image: `${far.host}/run:1`,
      mirrors: [`${near.host}/mirror:1`],
    });
    expect(chosen).toBe(`${near.host}/mirror:1`);
    expect(hosts).toEqual([near.host]);
  });

  it('80, 165 is taken elsewhere when the near mirror does not hold it: 404 is not usable', async () => {
    pushImage(far, 'run', '1', newRun);
    const { chosen } = await choose({
      image: `${far.host}/run:1`,
      mirrors: [`${near.host}/mirror:1`],
    });
    expect(chosen).toBe(`${far.host}/run:1`);
  });

  it('165, 203 is taken from a mirror when the first place forbids reading', async () => {
    pushImage(far, 'mirror', '1', newRun);
    pushImage(near, 'run', '1', newRun);
    near.inject({
      path: /\/run\//,
      times: 100,
      effect: { type: 'status', status: 403 },
    });
    const { chosen } = await choose({
      image: `${near.host}/run:1`,
      mirrors: [`${far.host}/mirror:1`],
    });
    expect(chosen).toBe(`${far.host}/mirror:1`);
  });

  it('82 is a reason when it is nowhere, one per place', async () => {
    const { codes } = await choose({
      image: `${near.host}/run:1`,
      mirrors: [`${far.host}/run:1`],
    });
    expect(codes).toEqual(['run-image-missing', 'run-image-missing']);
  });

  it('73, 229 is a reason when the label names none', async () => {
    const editMetadata = ({ runImage, ...rest }: Record<string, unknown>) => ({
      ...rest,
      runImage: { topLayer: (runImage as { topLayer: string }).topLayer },
      stack: undefined,
    });
    const { codes } = await choose({ image: 'x', app: { editMetadata } });
    expect(codes).toEqual(['run-image-missing']);
  });

  it('81 is never looked for outside the operator’s list, whatever the label says', async () => {
    const { codes, hosts } = await choose({
      image: '169.254.169.254/latest/meta-data:1',
      mirrors: ['evil.example/run:1', `${near.host}/other/run:1`, '::bad::'],
      runImages: ['base/run'],
    });
    expect(codes).toEqual(Array(3).fill('run-image-not-allowed'));
    expect(hosts).toEqual([near.host]);
    expect(near.requests.some(({ path }) => path.includes('other'))).toBe(
      false,
    );
  });

  it('is a fault of its side when its registry is down', async () => {
    await far.stop();
    await expect(choose({ image: `${far.host}/run:1` })).rejects.toMatchObject({
      code: 'registry-unavailable',
      side: 'run-image',
    });
  }, 30_000);
});

describe('the platform', () => {
  const arm = { os: 'linux', architecture: 'arm64' };

  it('163, 197, 233 is the app’s, not this machine’s', async () => {
    const runs = buildIndex({
      images: [newRun, buildRunImage({ version: '2', platform: arm })],
    });
    pushImage(near, 'run', '1', runs);
    const runImage = buildRunImage({ version: '1', platform: arm });
    const { codes, chosen } = await choose({
      image: `${near.host}/run:1`,
      app: { runImage },
    });
    expect([codes, chosen]).toEqual([[], `${near.host}/run:1`]);
  });

  it('164, 198 that the run image lacks is a reason', async () => {
    pushImage(near, 'run', '1', buildIndex({ images: [newRun] }));
    const runImage = buildRunImage({ version: '1', platform: arm });
    const { codes } = await choose({
      image: `${near.host}/run:1`,
      app: { runImage },
    });
    expect(codes).toEqual(['platform-missing']);
  });
});

describe('a run image for several platforms behind one tag', () => {
  const arm = { os: 'linux', architecture: 'arm64' };
  const armRun = (version: string) => buildRunImage({ version, platform: arm });

  let registry: Registry;
  let runImageName: string;
  beforeEach(() => {
    registry = clientFor(near.host);
    runImageName = `${near.host}/run:1`;
  });
  afterEach(() => registry.close());

  const plan = async () => {
    const made = await planRebase({ registry, image: `${near.host}/app` });
    if (made.kind === 'plan') return made;
    throw new Error(made.reasons.map(({ code }) => code).join());
  };

  it('is newer when the app’s platform changed, and never because of the index or its other platforms', async () => {
    pushImage(near, 'run', '1', buildIndex({ images: [newRun, armRun('2')] }));
    const app = buildAppImage({ runImage: oldRun, runImageName });
    pushImage(near, 'app', 'latest', app);
    const first = await plan();
    expect(first.changed).toBe(true);
    await applyPlan({ registry, plan: first });
    const others = [
      buildIndex({ images: [newRun, armRun('2')] }),
      buildIndex({ images: [newRun, armRun('3')] }),
      buildIndex({ images: [newRun], attestations: true }),
      buildIndex({ images: [newRun], annotations: { built: 'again' } }),
      newRun,
    ];
    for (const other of others) {
      pushImage(near, 'run', '1', other);
      expect((await plan()).changed).toBe(false);
    }
    const third = buildRunImage({ version: '3' });
    pushImage(near, 'run', '1', buildIndex({ images: [third, armRun('3')] }));
    const last = await plan();
    expect(last.changed).toBe(true);
    await applyPlan({ registry, plan: last });
    expect((await plan()).changed).toBe(false);
  });

  it('is not newer for an app whose label records the digest of the index', async () => {
    const index = buildIndex({ images: [oldRun, armRun('1')] });
    pushImage(near, 'run', '1', index);
    const record = (digest: string): AppImageOptions => ({
      runImage: oldRun,
      runImageName,
      editMetadata: metadata => ({
        ...metadata,
        runImage: {
          ...(metadata.runImage as object),
          reference: `${near.host}/run@${digest}`,
        },
      }),
    });
    const app = buildAppImage(record(index.manifest.digest));
    pushImage(near, 'app', 'latest', app);
    expect((await plan()).changed).toBe(false);
    const other = buildAppImage(record(newRun.manifest.digest));
    pushImage(near, 'app', 'latest', other);
    expect((await plan()).changed).toBe(true);
  });

  it('is newer for an app of several platforms only where its platform changed', async () => {
    const runs = [newRun, armRun('2')];
    pushImage(near, 'run', '1', buildIndex({ images: runs }));
    const images = runs.map(runImage =>
      buildAppImage({ runImage, runImageName }),
    );
    pushImage(near, 'app', 'latest', buildIndex({ images }));
    expect((await plan()).changed).toBe(false);
    const later = buildIndex({ images: [newRun, armRun('3')] });
    pushImage(near, 'run', '1', later);
    const made = await plan();
    expect(
      made.platforms.map(
        ({ app, manifest }) => app.digest === manifest.descriptor.digest,
      ),
    ).toEqual([true, false]);
    await applyPlan({ registry, plan: made });
    expect((await plan()).changed).toBe(false);
  });
});

describe('a run image by name', () => {
  it('11 of the recorded repository needs no force', async () => {
    pushImage(near, 'run', '0.1.208', newRun);
    const { codes, chosen } = await choose({
      image: `${near.host}/run:0.1.207`,
      wanted: `${near.host}/run:0.1.208`,
    });
    expect(chosen).toBe(`${near.host}/run:0.1.208`);
    expect(codes).toEqual(['run-image-tag-bump']);
  });

  it('10, 224 of another repository needs it', async () => {
    pushImage(near, 'foreign', '1', newRun);
    const wanted = `${near.host}/foreign:1`;
    const { codes } = await choose({ image: `${near.host}/run:1`, wanted });
    expect(codes).toEqual(['run-image-not-recorded']);
  });
});
