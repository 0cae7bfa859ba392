import { execFileSync } from 'node:child_process';
import { applyPlan } from '../applyPlan';
import { planRebase } from '../planRebase';
import { Registry } from '../registry/registry';
import { rollback } from '../rollback';
import {
  buildAppImage,
  buildIndex,
  buildRunImage,
  TestFlavour,
} from '../testing';
import { clientFor } from './bench';
import { DockerRegistry, startDockerRegistry } from '../testing/dockerRegistry';
import { pushTo } from './pushTo';

describe('against docker-registry, read by skopeo', () => {
  let docker: DockerRegistry | undefined;
  let host: string;
  let registry: Registry;
  beforeAll(async () => {
    docker = await startDockerRegistry();
    host = docker?.host ?? '';
    registry = clientFor(host);
  });
  afterAll(async () => {
    await registry.close();
    await docker?.stop();
  });

  const skopeo = (...args: string[]) =>
    execFileSync('skopeo', args, {
      stdio: ['ignore', 'pipe', 'pipe'],
    }).toString();
  const inspect = (name: string, ...args: string[]) =>
    JSON.parse(
      skopeo(
        'inspect',
        '--tls-verify=false',
        ...args,
        `docker://${host}/${name}`,
      ),
    );
  const at = (repository: string) => ({ registry: host, repository });

  it.each<[TestFlavour, TestFlavour]>([
    ['oci', 'oci'],
    ['docker', 'docker'],
    ['oci', 'docker'],
    ['docker', 'oci'],
  ])('rebases an app in %s onto a run image in %s', async (flavour, base) => {
    if (!docker) return;
    const name = `app-${flavour}-${base}`;
    const oldRun = buildRunImage({ version: '1', flavour });
    const newRun = buildRunImage({ version: '2', flavour: base });
    const runImageName = `${host}/run-${base}:noble`;
    const app = buildAppImage({ runImage: oldRun, runImageName, flavour });
    await pushTo(registry, at(`run-${base}`), 'noble', newRun);
    await pushTo(registry, at(name), 'latest', app);
    const client = clientFor(host);
    const image = `${host}/${name}:latest`;
    const plan = await planRebase({ registry: client, image });
    if (plan.kind !== 'plan') throw new Error(JSON.stringify(plan.reasons));
    const result = await applyPlan({ registry: client, plan });
    expect(client.traffic().requests).toBe(12);
    await client.close();
    expect(result.layers).toMatchObject({ mounted: 3, copied: 0, kept: 13 });
    const seen = inspect(`${name}:latest`);
    expect(seen.Digest).toBe(plan.resultDigest);
    expect(seen.Layers).toEqual(
      [...newRun.layers, ...app.layers.slice(3)].map(
        layer => layer.descriptor.digest,
      ),
    );
    const folder = `dir:${process.env.TMPDIR ?? '/tmp'}/layer-rebase-${
      process.pid
    }-${name}`;
    skopeo('copy', '--src-tls-verify=false', `docker://${image}`, folder);
    execFileSync('rm', ['-rf', folder.slice('dir:'.length)]);
    const back = await rollback({
      registry,
      image,
      to: app.manifest.digest,
      expected: plan.resultDigest,
    });
    expect(back.changed).toBe(true);
    expect(inspect(`${name}:latest`).Digest).toBe(app.manifest.digest);
  });

  it('rebases an index whole', async () => {
    if (!docker) return;
    const platforms = [
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64', variant: 'v8' },
    ];
    const runs = (version: string) =>
      platforms.map(platform => buildRunImage({ version, platform }));
    const runImageName = `${host}/run-index:noble`;
    const apps = runs('1').map(runImage =>
      buildAppImage({ runImage, runImageName }),
    );
    await pushTo(
      registry,
      at('run-index'),
      'noble',
      buildIndex({ images: runs('2') }),
    );
    const annotations = { 'org.example.kept': 'yes' };
    const index = buildIndex({ images: apps, annotations });
    await pushTo(registry, at('app-index'), 'latest', index);
    const image = `${host}/app-index:latest`;
    const plan = await planRebase({ registry, image });
    if (plan.kind !== 'plan') throw new Error(JSON.stringify(plan.reasons));
    await applyPlan({ registry, plan });
    const raw = inspect('app-index:latest', '--raw');
    expect(raw.annotations).toEqual(annotations);
    expect(
      raw.manifests.map((entry: { digest: string }) => entry.digest),
    ).toEqual(plan.platforms.map(({ manifest }) => manifest.descriptor.digest));
    const arm = inspect('app-index:latest', '--override-arch', 'arm64');
    expect(arm.Architecture).toBe('arm64');
    expect(arm.Layers).toHaveLength(16);
  });
});
