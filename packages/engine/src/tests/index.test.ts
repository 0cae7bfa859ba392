import { applyPlan } from '../applyPlan';
import { Platform } from '../image/descriptor';
import { inspectImage } from '../inspectImage';
import {
  buildAppImage,
  buildIndex,
  buildRunImage,
  IndexOptions,
  pushImage,
} from '../testing';
import { Bench, startBench } from './bench';
import { planFor, tryPlan } from './publish';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

const AMD: Platform = { os: 'linux', architecture: 'amd64' };
const ARM: Platform = { os: 'linux', architecture: 'arm64', variant: 'v8' };

const run = (platform: Platform, version: string) =>
  buildRunImage({
    platform,
    version,
    layers: [{ name: platform.architecture }],
  });

/** An app for both platforms on run images of these versions; the new run image for these platforms. */
function publish(
  versions: readonly [amd: string, arm: string],
  offered: readonly Platform[],
  options: Partial<IndexOptions> = {},
) {
  const { server } = bench;
  const runImageName = `${server.host}/run:noble`;
  const images = [AMD, ARM].map((platform, i) =>
    buildAppImage({ runImage: run(platform, versions[i]), runImageName }),
  );
  const index = buildIndex({ images, ...options });
  pushImage(
    server,
    'run',
    'noble',
    buildIndex({ images: offered.map(one => run(one, '2')) }),
  );
  pushImage(server, 'app', 'latest', index);
  return index;
}

function listed(reference = 'latest') {
  const found = bench.server.getManifest('app', reference);
  return JSON.parse(Buffer.from(found?.bytes ?? '').toString());
}

const codesOf = ({
  reasons,
}: {
  readonly reasons: readonly {
    code: string;
    severity: string;
    platform?: string;
  }[];
}) =>
  reasons.map(({ code, severity, platform }) =>
    [severity, code, platform].filter(Boolean).join(' '),
  );

describe('an index', () => {
  it('162 is rebased whole, and keeps order, platforms and annotations', async () => {
    const index = publish(['1', '1'], [AMD, ARM], {
      annotations: { kept: 'yes' },
    });
    const plan = await planFor(bench, 'app');
    const result = await applyPlan({ registry: bench.registry, plan });
    expect(result.to).toBe(plan.index?.descriptor.digest);
    const now = listed();
    expect(now.annotations).toEqual({ kept: 'yes' });
    const platforms = now.manifests.map(
      (entry: { platform: unknown }) => entry.platform,
    );
    expect(platforms).toEqual([
      { architecture: 'amd64', os: 'linux' },
      { architecture: 'arm64', os: 'linux', variant: 'v8' },
    ]);
    expect(plan.platforms.map(({ app }) => app.digest)).toEqual(
      index.images.map(({ manifest }) => manifest.digest),
    );
    for (const [i, architecture] of ['amd64', 'arm64'].entries()) {
      const child = listed(now.manifests[i].digest);
      expect(now.manifests[i].size).toBe(
        bench.server.getManifest('app', now.manifests[i].digest)?.bytes.length,
      );
      const expected = run([AMD, ARM][i], '2').layers[0].descriptor.digest;
      expect(child.layers[0].digest).toBe(expected);
      expect(plan.platforms[i].platform.architecture).toBe(architecture);
    }
  });

  it('is left alone when nothing is to do', async () => {
    publish(['2', '2'], [AMD, ARM]);
    const plan = await planFor(bench, 'app');
    expect(plan.changed).toBe(false);
    expect(codesOf(plan)).toEqual([]);
  });

  it('carries over a platform that needs nothing', async () => {
    const index = publish(['1', '2'], [AMD, ARM]);
    const plan = await planFor(bench, 'app');
    await applyPlan({ registry: bench.registry, plan });
    expect(codesOf(plan)).toEqual([
      'info platform-carried-over linux/arm64/v8',
    ]);
    expect(listed().manifests[1].digest).toBe(index.images[1].manifest.digest);
  });

  it('carries over attestations and says that they speak of the old image', async () => {
    const index = publish(['1', '1'], [AMD, ARM], { attestations: true });
    const plan = await planFor(bench, 'app');
    await applyPlan({ registry: bench.registry, plan });
    expect(codesOf(plan)).toEqual([
      'warning attestation-carried-over',
      'warning attestation-carried-over',
    ]);
    expect(
      listed()
        .manifests.slice(2)
        .map((entry: { digest: string }) => entry.digest),
    ).toEqual(index.images.slice(2).map(({ manifest }) => manifest.digest));
  });

  it('names signatures of its images as lost too, where their digest changes', async () => {
    const index = publish(['1', '2'], [AMD, ARM]);
    const [amd, arm] = index.images.map(({ manifest }) => manifest.digest);
    for (const digest of [index.manifest.digest, amd, arm]) {
      const tag = `${digest.replace(':', '-')}.sig`;
      pushImage(bench.server, 'app', tag, run(AMD, digest));
    }
    const plan = await planFor(bench, 'app', { withReferrers: true });
    const [lost] = plan.reasons.filter(({ code }) => code === 'signature-lost');
    expect(lost.facts.count).toBe(2);
  });

  it('of more entries than anybody publishes is neither planned nor shown', async () => {
    const { server, registry } = bench;
    const index = publish(['1', '1'], [AMD, ARM]);
    const document = JSON.parse(Buffer.from(index.manifest.bytes).toString());
    const [entry] = document.manifests;
    const publishMany = (count: number) => {
      const manifests = Array(count).fill(entry);
      const bytes = Buffer.from(JSON.stringify({ ...document, manifests }));
      server.putManifest('app', 'latest', bytes, index.manifest.mediaType);
    };
    publishMany(65);
    server.clearRequests();
    const tooLarge = { code: 'too-large', side: 'app-image' };
    await expect(tryPlan(bench, 'app')).rejects.toMatchObject(tooLarge);
    const image = `${server.host}/app:latest`;
    await expect(inspectImage({ registry, image })).rejects.toMatchObject(
      tooLarge,
    );
    expect(server.requests).toHaveLength(2);
    publishMany(64);
    expect((await inspectImage({ registry, image })).platforms).toHaveLength(
      64,
    );
  });

  it('is refused whole when the run image lacks a platform; with force that platform stays behind', async () => {
    const index = publish(['1', '1'], [AMD]);
    const refusal = await tryPlan(bench, 'app');
    expect(refusal.kind).toBe('refusal');
    expect(codesOf(refusal)).toEqual([
      'blocking platform-missing linux/arm64/v8',
    ]);
    const plan = await planFor(bench, 'app', { policy: { force: true } });
    await applyPlan({ registry: bench.registry, plan });
    expect(codesOf(plan)).toEqual([
      'warning platform-carried-over linux/arm64/v8',
    ]);
    expect(listed().manifests[1].digest).toBe(index.images[1].manifest.digest);
    expect(listed().manifests[0].digest).not.toBe(
      index.images[0].manifest.digest,
    );
  });

  it('names an image that buildpacks did not make, per platform', async () => {
    const images = [buildAppImage({ runImage: run(AMD, '1') }), run(ARM, '1')];
    pushImage(bench.server, 'app', 'latest', buildIndex({ images }));
    const refusal = await tryPlan(bench, 'app', { runImage: 'keep' });
    // The other platform needs nothing, so nothing is carried out and nothing is refused in part.
    expect(codesOf(refusal)).toEqual([
      'blocking not-buildpacks linux/arm64/v8',
    ]);
  });

  it('is not rebased into another repository', async () => {
    publish(['1', '1'], [AMD, ARM]);
    const { host } = bench.server;
    const refusal = await tryPlan(bench, 'elsewhere', {
      previousImage: `${host}/app`,
    });
    expect(codesOf(refusal)).toEqual(['blocking index-not-supported']);
  });

  it('is shown with its platforms and its attestations', async () => {
    const index = publish(['1', '1'], [AMD, ARM], { attestations: true });
    const { registry, server } = bench;
    const seen = await inspectImage({ registry, image: `${server.host}/app` });
    expect(seen.index).toBe(true);
    expect(seen.digest).toBe(index.manifest.digest);
    expect(seen.platforms.map(({ platform }) => platform)).toEqual([AMD, ARM]);
    expect(seen.otherManifests).toHaveLength(2);
  });
});
