import { applyPlan } from '../applyPlan';
import { planRebase } from '../planRebase';
import { createRegistry } from '../registry/createRegistry';
import { planHashOf } from '../rebase/planHash';
import { RebasePlan } from '../rebase/rebasePlan';
import { rollback } from '../rollback';
import { buildAppImage, pushImage } from '../testing';
import { Bench, startBench } from './bench';
import { newRun, planFor, publish, tryPlan } from './publish';

// Real servers and layers of many megabytes, on machines that do other things too.
jest.setTimeout(60_000);

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

const digestAt = (name: string, tag = 'latest') =>
  bench.server.getManifest(name, tag)?.digest;
const pushed = () => buildAppImage({ appVersion: 'of the pipeline' });
const withCode = (code: string) => expect.objectContaining({ code });

describe('somebody else’s push', () => {
  it('between plan and apply is kept: tag-moved, nothing written under the tag', async () => {
    publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    const theirs = pushImage(bench.server, 'app', 'latest', pushed());
    await expect(applyPlan({ registry: bench.registry, plan })).rejects.toEqual(
      withCode('tag-moved'),
    );
    expect(digestAt('app')).toBe(theirs);
  });

  it('after ours is seen: tag-moved, and theirs stays', async () => {
    publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    let theirs = '';
    const onProgress = (event: { type: string; step?: string }) => {
      if (event.type === 'step-started' && event.step === 'verify') {
        theirs = pushImage(bench.server, 'app', 'latest', pushed());
      }
    };
    await expect(
      applyPlan({ registry: bench.registry, plan, onProgress }),
    ).rejects.toMatchObject({ code: 'tag-moved', facts: { written: true } });
    expect(digestAt('app')).toBe(theirs);
  });

  it('in the very round trip between guard and put is overwritten, as documented, and still there by its digest', async () => {
    publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    let theirs = '';
    const onProgress = (event: { type: string; step?: string }) => {
      if (event.type === 'step-started' && event.step === 'tag') {
        theirs = pushImage(bench.server, 'app', 'latest', pushed());
      }
    };
    await applyPlan({ registry: bench.registry, plan, onProgress });
    expect(digestAt('app')).toBe(plan.resultDigest);
    expect(digestAt('app', theirs)).toBe(theirs);
  });

  it('of the same plan by another replica is no harm: one changes, the other finds it done', async () => {
    publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    const { registry } = bench;
    const first = await applyPlan({ registry, plan });
    const second = await applyPlan({ registry, plan });
    expect([first.changed, second.changed]).toEqual([true, false]);
    const [a, b] = await Promise.all([
      applyPlan({ registry, plan }),
      applyPlan({ registry, plan }),
    ]);
    expect([a.changed, b.changed]).toEqual([false, false]);
    expect(digestAt('app')).toBe(plan.resultDigest);
  });
});

describe('several tags', () => {
  it('2, 154, 194 move together', async () => {
    const app = publish(bench, 'app');
    pushImage(bench.server, 'app', 'v1', app);
    const plan = await planFor(bench, 'app', {
      additionalTags: ['v1', 'fresh'],
    });
    const result = await applyPlan({ registry: bench.registry, plan });
    expect(result.tags).toEqual(['latest', 'v1', 'fresh']);
    for (const tag of result.tags) {
      expect(digestAt('app', tag)).toBe(plan.resultDigest);
    }
  });

  it('stay all when one has moved since', async () => {
    const app = publish(bench, 'app');
    pushImage(bench.server, 'app', 'v1', app);
    const plan = await planFor(bench, 'app', { additionalTags: ['v1'] });
    pushImage(bench.server, 'app', 'v1', pushed());
    await expect(applyPlan({ registry: bench.registry, plan })).rejects.toEqual(
      withCode('tag-moved'),
    );
    expect(digestAt('app')).toBe(app.manifest.digest);
  });

  it('121, 160, 194 are put back when a later one is refused', async () => {
    const app = publish(bench, 'app');
    pushImage(bench.server, 'app', 'v1', app);
    const plan = await planFor(bench, 'app', { additionalTags: ['v1'] });
    bench.server.inject({
      method: 'PUT',
      path: /manifests\/v1$/,
      times: 100,
      effect: { type: 'status', status: 403 },
    });
    await expect(applyPlan({ registry: bench.registry, plan })).rejects.toEqual(
      withCode('forbidden'),
    );
    expect(digestAt('app')).toBe(app.manifest.digest);
    expect(digestAt('app', 'v1')).toBe(app.manifest.digest);
  });

  it('are each looked at right before they move: a push meanwhile is kept, and the others are put back', async () => {
    const app = publish(bench, 'app');
    pushImage(bench.server, 'app', 'v1', app);
    const plan = await planFor(bench, 'app', { additionalTags: ['v1'] });
    let theirs = '';
    const run = () => {
      theirs = pushImage(bench.server, 'app', 'v1', pushed());
    };
    bench.server.inject({
      method: 'PUT',
      path: /manifests\/latest$/,
      effect: { type: 'meanwhile', run },
    });
    await expect(
      applyPlan({ registry: bench.registry, plan }),
    ).rejects.toMatchObject({
      code: 'tag-moved',
      facts: { tag: 'v1', written: false },
    });
    expect(digestAt('app', 'v1')).toBe(theirs);
    expect(digestAt('app')).toBe(app.manifest.digest);
  });

  it('are not put back over a push that came after ours', async () => {
    const app = publish(bench, 'app');
    for (const tag of ['v1', 'v2']) pushImage(bench.server, 'app', tag, app);
    const plan = await planFor(bench, 'app', { additionalTags: ['v1', 'v2'] });
    let theirs = '';
    const run = () => {
      theirs = pushImage(bench.server, 'app', 'latest', pushed());
    };
    const v2 = { method: 'PUT', path: /manifests\/v2$/ };
    bench.server.inject({ ...v2, effect: { type: 'meanwhile', run } });
    bench.server.inject({ ...v2, effect: { type: 'status', status: 403 } });
    await expect(applyPlan({ registry: bench.registry, plan })).rejects.toEqual(
      withCode('forbidden'),
    );
    expect(digestAt('app')).toBe(theirs);
    expect(digestAt('app', 'v1')).toBe(app.manifest.digest);
    expect(digestAt('app', 'v2')).toBe(app.manifest.digest);
  });

  it('cost one look more each than the first, as the plan says', async () => {
    publish(bench, 'app');
    const alone = await planFor(bench, 'app');
    const plan = await planFor(bench, 'app', { additionalTags: ['v1', 'v2'] });
    expect(plan.cost.requests).toBe(alone.cost.requests + 8);
    const { traffic } = await applyPlan({ registry: bench.registry, plan });
    expect(traffic.requests).toBe(plan.cost.requests);
  });

  it('that were new cannot be taken away: the fault names them', async () => {
    publish(bench, 'app');
    const plan = await planFor(bench, 'app', { additionalTags: ['a', 'b'] });
    bench.server.inject({
      method: 'PUT',
      path: /manifests\/b$/,
      times: 100,
      effect: { type: 'status', status: 403 },
    });
    await expect(
      applyPlan({ registry: bench.registry, plan }),
    ).rejects.toMatchObject({ code: 'forbidden', facts: { moved: 'a' } });
    expect(digestAt('app')).toBe(plan.image.digest);
  });
});

describe('targets', () => {
  it('outside the operator’s list are neither read nor written', async () => {
    publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    const { host } = bench.server;
    const rule = { host, private: true, plainHttp: true };
    const registry = createRegistry({
      policy: {
        hosts: [{ ...rule, appImages: ['team/*'] }],
        otherHosts: 'refuse',
      },
    });
    bench.server.clearRequests();
    const image = `${host}/app`;
    await expect(planRebase({ registry, image })).rejects.toEqual(
      withCode('host-not-allowed'),
    );
    await expect(
      planRebase({ registry, image, previousImage: `${host}/team/app` }),
    ).rejects.toEqual(withCode('host-not-allowed'));
    await expect(applyPlan({ registry, plan })).rejects.toEqual(
      withCode('host-not-allowed'),
    );
    await expect(
      rollback({
        registry,
        image,
        to: plan.image.digest,
        expected: plan.resultDigest,
      }),
    ).rejects.toEqual(withCode('host-not-allowed'));
    expect(bench.server.requests).toEqual([]);
    await registry.close();
  });

  it('can be a new tag by template, leaving the old one alone', async () => {
    const app = publish(bench, 'app');
    pushImage(bench.server, 'app', 'latest-rebase.1', app);
    const policy = { newTag: '{tag}-rebase.{n}' };
    const plan = await planFor(bench, 'app', { policy });
    await applyPlan({ registry: bench.registry, plan });
    expect(digestAt('app', 'latest-rebase.2')).toBe(plan.resultDigest);
    expect(digestAt('app')).toBe(app.manifest.digest);
  });

  it('61 can be another repository: everything is mounted there', async () => {
    const app = publish(bench, 'app');
    const { host } = bench.server;
    const plan = await planFor(bench, 'elsewhere/app', {
      previousImage: `${host}/app@${app.manifest.digest}`,
    });
    const result = await applyPlan({ registry: bench.registry, plan });
    expect(result.layers).toMatchObject({ mounted: 16, copied: 0 });
    expect(digestAt('elsewhere/app')).toBe(plan.resultDigest);
  });

  it('can be a copy of an image that needs nothing new', async () => {
    const app = publish(bench, 'app');
    const { host } = bench.server;
    const plan = await planFor(bench, 'copy', {
      previousImage: `${host}/app:latest`,
      runImage: 'keep',
    });
    await applyPlan({ registry: bench.registry, plan });
    expect(digestAt('copy')).toBe(app.manifest.digest);
  });

  it('must be a tag', async () => {
    const app = publish(bench, 'app');
    const image = `${bench.server.host}/app@${app.manifest.digest}`;
    await expect(tryPlan(bench, 'app', { image })).rejects.toEqual(
      withCode('invalid-options'),
    );
    const plan = await planFor(bench, 'app', { image, additionalTags: ['x'] });
    await applyPlan({ registry: bench.registry, plan });
    expect(digestAt('app', 'x')).toBe(plan.resultDigest);
  });

  it('that may not move are refused, and nothing else happened', async () => {
    await bench.stop();
    bench = await startBench({ immutableTags: true });
    const app = publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    await expect(applyPlan({ registry: bench.registry, plan })).rejects.toEqual(
      withCode('tag-immutable'),
    );
    expect(digestAt('app')).toBe(app.manifest.digest);
  });
});

describe('a registry that misbehaves', () => {
  it('refuses mounts: the layers are copied', async () => {
    publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    bench.server.inject({
      method: 'POST',
      path: /mount=/,
      times: 100,
      effect: { type: 'refuse-mount' },
    });
    const result = await applyPlan({ registry: bench.registry, plan });
    expect(result.layers).toMatchObject({ mounted: 0, copied: 3 });
    expect(digestAt('app')).toBe(plan.resultDigest);
    expect(bench.server.openUploads).toBe(0);
  });

  it('fails at any one request for good: the tag stays, no upload stays open, and a second run completes', async () => {
    publish(bench, 'count');
    const first = await planFor(bench, 'count');
    bench.server.clearRequests();
    await applyPlan({ registry: bench.registry, plan: first });
    const total = bench.server.requests.length;
    expect(total).toBe(8);
    for (let after = 0; after < total; after += 1) {
      const name = `app-${after}`;
      publish(bench, name);
      const plan = await planFor(bench, name);
      bench.server.inject({
        path: new RegExp(`/${name}/`),
        after,
        times: 1,
        effect: { type: 'status', status: 403 },
      });
      const end = await applyPlan({ registry: bench.registry, plan }).then(
        () => 'done',
        ({ code }) => code,
      );
      // A mount that is refused is followed by a copy; everything else ends the work.
      expect(end).toBe(after < 3 && end === 'done' ? 'done' : 'forbidden');
      expect([plan.image.digest, plan.resultDigest]).toContain(digestAt(name));
      expect(bench.server.openUploads).toBe(0);
      await applyPlan({ registry: bench.registry, plan });
      expect(digestAt(name)).toBe(plan.resultDigest);
    }
  });
});

describe('cancelling', () => {
  it.each(['transfer', 'guard', 'tag'])(
    'before %s leaves the tag alone and nothing open',
    async step => {
      const app = publish(bench, 'app');
      const plan = await planFor(bench, 'app');
      const controller = new AbortController();
      const onProgress = (event: { type: string; step?: string }) => {
        if (event.type === 'step-started' && event.step === step)
          controller.abort();
      };
      const { registry } = bench;
      const { signal } = controller;
      await expect(
        applyPlan({ registry, plan, onProgress, signal }),
      ).rejects.toEqual(withCode('aborted'));
      expect(digestAt('app')).toBe(app.manifest.digest);
      expect(bench.server.openUploads).toBe(0);
    },
  );
});

describe('cancelling while a tag moves', () => {
  /** Aborts when the step begins to wait for the registry, which answers late. */
  const cancelDuring = (name: string, tag: string) => {
    const controller = new AbortController();
    bench.server.inject({
      method: 'PUT',
      path: new RegExp(`/${name}/manifests/${tag}$`),
      effect: { type: 'delay', ms: 300 },
    });
    const onProgress = (event: { type: string; step?: string }) => {
      if (event.type === 'step-started' && event.step === 'tag') {
        setTimeout(() => controller.abort(), 100);
      }
    };
    return { signal: controller.signal, onProgress };
  };

  it('comes too late: the answer is the result', async () => {
    publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    const cancel = cancelDuring('app', 'latest');
    const result = await applyPlan({
      registry: bench.registry,
      plan,
      ...cancel,
    });
    expect(cancel.signal.aborted).toBe(true);
    expect(result).toMatchObject({ changed: true, to: plan.resultDigest });
    expect(digestAt('app')).toBe(plan.resultDigest);
  });

  it('stops before the next tag and puts the first one back', async () => {
    const app = publish(bench, 'app');
    pushImage(bench.server, 'app', 'v1', app);
    const plan = await planFor(bench, 'app', { additionalTags: ['v1'] });
    const cancel = cancelDuring('app', 'latest');
    await expect(
      applyPlan({ registry: bench.registry, plan, ...cancel }),
    ).rejects.toEqual(withCode('aborted'));
    expect(digestAt('app')).toBe(app.manifest.digest);
    expect(digestAt('app', 'v1')).toBe(app.manifest.digest);
  });

  it('comes too late for a rollback as well', async () => {
    const app = publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    await applyPlan({ registry: bench.registry, plan });
    const cancel = cancelDuring('app', 'latest');
    const back = await rollback({
      registry: bench.registry,
      image: `${bench.server.host}/app:latest`,
      to: app.manifest.digest,
      expected: plan.resultDigest,
      ...cancel,
    });
    expect(cancel.signal.aborted).toBe(true);
    expect(back.changed).toBe(true);
    expect(digestAt('app')).toBe(app.manifest.digest);
  });
});

const reversed = (_: string, value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).reverse())
    : value;

describe('a plan', () => {
  it('survives a journey through JSON', async () => {
    publish(bench, 'app');
    const made = await planFor(bench, 'app');
    // Databases sort keys their own way.
    const plan = JSON.parse(JSON.stringify(made), reversed);
    expect(Object.keys(plan)[0]).toBe(Object.keys(made).at(-1));
    const result = await applyPlan({ registry: bench.registry, plan });
    expect(result.changed).toBe(true);
  });

  it.each<[string, (plan: RebasePlan) => object]>([
    [
      'another tag',
      plan => ({ target: { ...plan.target, tags: [{ tag: 'other' }] } }),
    ],
    ['another format', () => ({ version: 2 })],
    ['no plan at all', () => ({ kind: 'refusal' })],
  ])('with %s is not carried out', async (_, change) => {
    publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    const forged = { ...plan, ...change(plan) } as RebasePlan;
    await expect(
      applyPlan({ registry: bench.registry, plan: forged }),
    ).rejects.toEqual(withCode('plan-mismatch'));
  });

  it('with a forged document is not carried out, although its hash fits', async () => {
    publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    const [platform] = plan.platforms;
    const uploads = platform.uploads.map(upload => ({
      ...upload,
      content: upload.content.replace('1001:1000', '0000:0000'),
    }));
    const forged = { ...plan, platforms: [{ ...platform, uploads }] };
    const sealed = { ...forged, planHash: planHashOf(forged) };
    await expect(
      applyPlan({ registry: bench.registry, plan: sealed }),
    ).rejects.toEqual(withCode('plan-mismatch'));
  });
});

describe('rollback', () => {
  it('moves the tag back, once', async () => {
    const app = publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    await applyPlan({ registry: bench.registry, plan });
    const options = {
      registry: bench.registry,
      image: `${bench.server.host}/app:latest`,
      to: app.manifest.digest,
      expected: plan.resultDigest,
    };
    expect(await rollback(options)).toMatchObject({ changed: true });
    expect(digestAt('app')).toBe(app.manifest.digest);
    expect(await rollback(options)).toMatchObject({ changed: false });
  });

  it('refuses when the tag is elsewhere, or the old image is gone', async () => {
    const app = publish(bench, 'app');
    const { registry, server } = bench;
    const image = `${server.host}/app:latest`;
    const to = app.manifest.digest;
    const theirs = pushImage(server, 'app', 'latest', pushed());
    const expected = newRun.manifest.digest;
    await expect(rollback({ registry, image, to, expected })).rejects.toEqual(
      withCode('tag-moved'),
    );
    expect(digestAt('app')).toBe(theirs);
    const gone = `sha256:${'0'.repeat(64)}` as const;
    await expect(
      rollback({ registry, image, to: gone, expected }),
    ).rejects.toEqual(withCode('image-missing'));
  });
});
