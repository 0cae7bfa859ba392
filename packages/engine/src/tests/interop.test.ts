import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPlan } from '../applyPlan';
import { readPatchFile } from '../patch/readPatchFile';
import { planRebase } from '../planRebase';
import { Registry } from '../registry/registry';
import { rollback } from '../rollback';
import {
  buildAppImage,
  buildIndex,
  buildPatchImage,
  buildRunImage,
  TestFlavour,
} from '../testing';
import { clientFor } from './bench';
import { DockerRegistry, startDockerRegistry } from '../testing/dockerRegistry';
import { pushTo } from './pushTo';

// Real servers and layers of many megabytes, on machines that do other things too.
jest.setTimeout(60_000);

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

  it('gives an image that unpacks, and whose patched launcher runs', async () => {
    if (!docker || !hasUmoci()) return;
    const runImageName = `${host}/run-unpack:noble`;
    const launcher = buildPatchImage({ launcher: { version: '0.20.15' } });
    await pushTo(registry, at('patch'), 'launcher', launcher);
    await pushTo(
      registry,
      at('run-unpack'),
      'noble',
      buildRunImage({ version: '2' }),
    );
    const app = buildAppImage({ runImageName });
    await pushTo(registry, at('app-unpack'), 'latest', app);
    const patchFile = {
      patches: {
        launcher: {
          'patch-image': `${host}/patch:launcher`,
          'must-match-sha': [app.layers.at(-3)?.diffId],
        },
      },
    };
    const plan = await planRebase({
      registry,
      image: `${host}/app-unpack:latest`,
      patches: readPatchFile(JSON.stringify(patchFile)).patches,
      policy: { layerPatches: 'quiet' },
    });
    if (plan.kind !== 'plan') throw new Error(JSON.stringify(plan.reasons));
    await applyPlan({ registry, plan });
    const folder = mkdtempSync(join(tmpdir(), 'layer-rebase-unpack-'));
    const layout = join(folder, 'layout');
    const bundle = join(folder, 'bundle');
    skopeo(
      'copy',
      '--src-tls-verify=false',
      `docker://${host}/app-unpack:latest`,
      `oci:${layout}:latest`,
    );
    const options = ['unpack', '--rootless', '--image', `${layout}:latest`];
    execFileSync('umoci', [...options, bundle], { stdio: 'ignore' });
    const root = join(bundle, 'rootfs');
    const said = execFileSync(join(root, 'cnb/lifecycle/launcher')).toString();
    expect(said).toBe('launcher 0.20.15\n');
    const base = readFileSync(join(root, 'etc/run-image/os/version'), 'utf8');
    expect(base).toBe('os 2\n');
    const papers = join(
      root,
      'layers/sbom/launch/buildpacksio_lifecycle/launcher',
    );
    expect(readFileSync(join(papers, 'sbom.cdx.json'), 'utf8')).toContain(
      '0.20.15',
    );
    rmSync(folder, { recursive: true });
  });
});

/** Unpacking needs a third program; without it one test says so and does not look. */
function hasUmoci(): boolean {
  try {
    execFileSync('umoci', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    process.stderr.write('umoci is not installed: nothing is unpacked\n');
    return false;
  }
}
