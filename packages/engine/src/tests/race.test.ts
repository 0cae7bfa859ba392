import { EventEmitter, once } from 'node:events';
import { applyPlan } from '../applyPlan';
import { readPatchFile } from '../patch/readPatchFile';
import { findOverwrittenPush } from '../rebase/findOverwrittenPush';
import { createRegistry } from '../registry/createRegistry';
import { RebasePlan } from '../rebase/rebasePlan';
import { restoreOverwritten } from '../restoreOverwritten';
import {
  buildPatchImage,
  caCertificatesHelper,
  Fault,
  pushImage,
} from '../testing';
import { Bench, startBench } from './bench';
import { planFor, publish } from './publish';

// Real servers and layers of many megabytes, on machines that do other things too.
jest.setTimeout(60_000);

const ID = 'paketo-buildpacks/ca-certificates';

let bench: Bench;
let first: RebasePlan;
let second: RebasePlan;
beforeEach(async () => {
  bench = await startBench();
  publish(bench, 'app');
  first = await planWith('3.10.6');
  second = await planWith('3.10.7');
});
afterEach(() => bench.stop());

/** A registry that honours conditions, and a client that finds that out. */
async function startCarefulBench(): Promise<Bench> {
  const { server, registry } = await startBench({ ifMatch: true });
  await registry.close();
  const { host } = server;
  const policy = {
    hosts: [{ host, private: true, plainHttp: true }],
    otherHosts: 'refuse' as const,
  };
  const careful = createRegistry({ policy, probeConditionalWrites: true });
  return {
    server,
    registry: careful,
    async stop() {
      await careful.close();
      await server.stop();
    },
  };
}

/** A plan that brings this version of a helper layer. */
function planWith(version: string): Promise<RebasePlan> {
  const layers = [caCertificatesHelper(version)];
  const patch = buildPatchImage({ buildpacks: [{ id: ID, version, layers }] });
  pushImage(bench.server, 'patches', version, patch);
  const entry = {
    buildpack: ID,
    layer: 'helper',
    'patch-image': `${bench.server.host}/patches:${version}`,
  };
  const why = 'no tie to the app';
  return planFor(bench, 'app', {
    runImage: 'keep',
    patches: readPatchFile(JSON.stringify({ patches: [entry] })).patches,
    policy: {
      layerPatches: 'quiet',
      allowLayers: [{ buildpack: ID, layer: 'helper', why }],
    },
  });
}

const apply = (plan: RebasePlan, onStep: (step?: string) => void = () => {}) =>
  applyPlan({
    registry: bench.registry,
    plan,
    onProgress: event => {
      if (event.type === 'step-started') onStep(event.step);
    },
  });
const digestNow = () => bench.server.getManifest('app', 'latest')?.digest;
const TAG = /app\/manifests\/latest$/;
/** Lets something happen while a request for the tag is on its way; `nth` counts from 0. */
const during = (
  method: 'HEAD' | 'PUT',
  nth: number,
  run: Extract<Fault['effect'], { type: 'meanwhile' }>['run'],
) =>
  bench.server.inject({
    method,
    path: TAG,
    after: nth,
    effect: { type: 'meanwhile', run },
  });

describe('two different plans for one tag, the second begun after the guard of the first', () => {
  it('both write when both have looked: the first reads the second’s image back and says tag-moved', async () => {
    const events = new EventEmitter();
    const secondHasLooked = once(events, 'second has looked');
    const firstReadsBack = once(events, 'first reads back');
    let other = Promise.resolve<unknown>(undefined);
    // The first one's put arrives once the second one has looked as well …
    during('PUT', 0, async () => {
      other = apply(second, step => {
        if (step === 'tag') events.emit('second has looked');
      });
      await secondHasLooked;
    });
    // … the second one's put once the first one reads back, and that is answered when the second one is done.
    during('PUT', 1, async () => {
      await firstReadsBack;
    });
    during('HEAD', 2, async () => {
      events.emit('first reads back');
      await other;
    });
    await expect(apply(first)).rejects.toMatchObject({
      code: 'tag-moved',
      facts: { written: true, now: second.resultDigest },
    });
    expect(await other).toMatchObject({ changed: true });
    expect(digestNow()).toBe(second.resultDigest);
  });

  it('is only told by the registry when the second one ends within the window of the first: both report success', async () => {
    let other: unknown;
    during('PUT', 0, async () => {
      other = await apply(second);
    });
    expect(await apply(first)).toMatchObject({ changed: true });
    expect(other).toMatchObject({ changed: true });
    expect(digestNow()).toBe(first.resultDigest);

    const [ours, theirs] = [first.resultDigest, second.resultDigest];
    const pushes = [theirs, ours].map(digest => ({ tag: 'latest', digest }));
    const from = first.image.digest;
    const found = findOverwrittenPush({
      pushes,
      tag: 'latest',
      from,
      to: ours,
    });
    expect(found).toBe(theirs);
    const image = `${bench.server.host}/app:latest`;
    await restoreOverwritten({ registry: bench.registry, image, ours, theirs });
    expect(digestNow()).toBe(theirs);
  });

  it('one after the other: the second is refused and writes nothing', async () => {
    await apply(first);
    await expect(apply(second)).rejects.toMatchObject({
      code: 'tag-moved',
      facts: { written: false, now: first.resultDigest },
    });
    expect(digestNow()).toBe(first.resultDigest);
  });

  it('one wins and the other is told where the registry honours If-Match', async () => {
    await bench.stop();
    bench = await startCarefulBench();
    publish(bench, 'app');
    first = await planWith('3.10.6');
    second = await planWith('3.10.7');
    during('PUT', 0, async () => {
      await apply(second);
    });
    await expect(apply(first)).rejects.toMatchObject({ code: 'tag-moved' });
    expect(digestNow()).toBe(second.resultDigest);
  });
});
