import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSbom, createRegistry, ImageSbom } from '@layer-rebase/engine';
import { startTestRegistry, TestRegistry } from '@layer-rebase/engine/testing';
import { EXIT } from '../exitCode';
import { writeSboms } from '../sbom/writeSboms';
import { runCli } from '../tests/runCli';
import { pushIndexSample, pushSamples } from '../tests/samples';

const LAUNCHER = 'buildpacksio_lifecycle/launcher/sbom.cdx.json';

let registry: TestRegistry;
let folder: string;

beforeEach(async () => {
  registry = await startTestRegistry();
  folder = mkdtempSync(join(tmpdir(), 'layer-rebase-sbom-'));
});
afterEach(() => registry.stop());

async function sbomOf(image: string): Promise<ImageSbom> {
  const hosts = [{ host: registry.host, private: true, plainHttp: true }];
  const client = createRegistry({ policy: { hosts, otherHosts: 'refuse' } });
  return readSbom({ registry: client, image }).finally(() => client.close());
}

describe('sbom', () => {
  it('lists what each file describes', async () => {
    const { app } = pushSamples(registry);
    const { code, stdout } = await runCli(['sbom', app]);
    expect(code).toBe(EXIT.done);
    expect(stdout).toMatch(/launcher +cyclonedx +\d+ B +buildpacksio_life/);
    expect(stdout).toMatch(
      /paketo-buildpacks\/ca-certificates:helper +spdx +\d+ B/,
    );
  });

  it('prints the one file that was selected', async () => {
    const { app } = pushSamples(registry);
    const wish = ['sbom', app, '--format', 'cyclonedx', '--layer'];
    const helper = 'paketo-buildpacks/ca-certificates:helper';
    const { code, stdout, stderr } = await runCli([...wish, helper]);
    expect(code).toBe(EXIT.done);
    expect(stderr).toContain(`Contacted ${registry.host}`);
    expect(JSON.parse(stdout)).toMatchObject({
      bomFormat: 'CycloneDX',
      components: [{ name: helper }],
    });
    const several = await runCli([...wish, 'helper']);
    expect(several.stdout).toContain(helper);
    expect(several.stdout).toContain('paketo-buildpacks/bellsoft-liberica');
  });

  it('writes files byte for byte, and overwrites nothing', async () => {
    const { app } = pushSamples(registry);
    const args = ['sbom', app, '--layer', 'launcher', '--output', folder];
    const { code, stdout } = await runCli(args);
    expect(code).toBe(EXIT.done);
    expect(stdout.trim().split('\n')).toHaveLength(3);
    const { platforms } = await sbomOf(app);
    const file = platforms[0].files.find(({ path }) => path === LAUNCHER);
    expect(readFileSync(join(folder, LAUNCHER))).toEqual(
      Buffer.from(file!.bytes),
    );
    const again = await runCli(args);
    expect(again.code).toBe(EXIT.badInput);
    expect(again.stderr).toContain('give an empty folder');
  });

  it('keeps the platforms of an index apart, and gives one when asked', async () => {
    const { app } = pushIndexSample(registry);
    const { code } = await runCli(['sbom', app, '--output', folder]);
    expect(code).toBe(EXIT.done);
    expect(readdirSync(folder)).toEqual(['linux-amd64', 'linux-arm64']);
    const { stdout } = await runCli([
      ...['sbom', app, '--platform', 'linux/arm64', '--json'],
    ]);
    const { platforms } = JSON.parse(stdout);
    expect(platforms).toMatchObject([{ platform: 'linux/arm64' }]);
    expect(platforms[0].files[0]).not.toHaveProperty('bytes');
    const missing = await runCli(['sbom', app, '--platform', 'plan9/arm']);
    expect(missing.code).toBe(EXIT.badInput);
  });

  it('says what there is when nothing is selected', async () => {
    const { app, run } = pushSamples(registry);
    const wrong = await runCli(['sbom', app, '--layer', 'nothing']);
    expect(wrong.code).toBe(EXIT.badInput);
    expect(wrong.stderr).toContain('paketo-buildpacks/ca-certificates:helper');
    const base = await runCli(['sbom', run]);
    expect(base).toMatchObject({
      code: EXIT.done,
      stdout: expect.stringContaining('no launch SBOM layer'),
    });
  });
});

describe('names from an image', () => {
  const withPaths = (...paths: string[]): ImageSbom => ({
    reference: 'x/y:1',
    digest: `sha256:${'0'.repeat(64)}`,
    platforms: [
      {
        platform: 'linux/amd64',
        digest: `sha256:${'0'.repeat(64)}`,
        files: paths.map(path => ({
          path,
          format: 'other',
          describes: { kind: 'other' },
          size: 1,
          digest: `sha256:${'0'.repeat(64)}`,
          bytes: Buffer.from('x'),
        })),
      },
    ],
  });

  it.each([
    '../out.json',
    'a/../../out.json',
    '/etc/out.json',
    'a\\..\\..\\out.json',
    'C:/out.json',
    'a//b',
    'a/\u001b[2J',
    `${'a/'.repeat(40)}b`,
    'x'.repeat(300),
  ])('like %j are refused before anything is written', async path => {
    const inside = join(folder, 'inside');
    mkdirSync(inside);
    await expect(
      writeSboms(inside, withPaths('good.json', path)),
    ).rejects.toMatchObject({ code: 'invalid-document' });
    expect(readdirSync(inside)).toEqual([]);
    expect(readdirSync(folder)).toEqual(['inside']);
  });

  it('do not lead through a link out of the folder', async () => {
    const [inside, outside] = ['inside', 'outside'].map(name => {
      mkdirSync(join(folder, name));
      return join(folder, name);
    });
    symlinkSync(outside, join(inside, 'a'));
    symlinkSync(join(outside, 'file'), join(inside, 'b.json'));
    for (const path of ['a/file', 'b.json']) {
      await expect(writeSboms(inside, withPaths(path))).rejects.toMatchObject({
        code: 'invalid-options',
      });
    }
    expect(readdirSync(outside)).toEqual([]);
  });
});
