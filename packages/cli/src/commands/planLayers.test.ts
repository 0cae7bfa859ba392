import { digestOf } from '@layer-rebase/engine';
import { startTestRegistry, TestRegistry } from '@layer-rebase/engine/testing';
import { EXIT } from '../exitCode';
import { runCli } from '../tests/runCli';
import {
  markedHelper,
  pushHelperPatch,
  pushSamples,
  writeFile,
} from '../tests/samples';

let registry: TestRegistry;

beforeEach(async () => {
  registry = await startTestRegistry();
});
afterEach(() => registry.stop());

function begin() {
  const { app } = pushSamples(registry, { buildpacks: markedHelper() });
  const file = pushHelperPatch(registry);
  const plan = (patches: string, ...more: string[]) =>
    runCli([
      ...['plan', app, '--run-image', 'keep', '--json'],
      ...['--layer-patches', patches, '--experimental', 'quiet'],
      ...more,
    ]);
  return { file, plan };
}

/** Other bytes for the first layer of the patch image than its config records. */
function tamper() {
  const held = registry.getManifest('patches/helper', '1');
  const manifest = JSON.parse(Buffer.from(held?.bytes ?? []).toString());
  const bytes = Buffer.from('not what was built');
  registry.putBlob('patches/helper', bytes);
  Object.assign(manifest.layers[0], {
    digest: digestOf(bytes),
    size: bytes.length,
  });
  registry.putManifest(
    'patches/helper',
    '1',
    Buffer.from(JSON.stringify(manifest)),
    manifest.mediaType,
  );
}

const codesOf = (stdout: string): string[] =>
  JSON.parse(stdout).reasons.map(({ code }: { code: string }) => code);

describe('--check-layers', () => {
  it('lets an honest patch pass', async () => {
    const { file, plan } = begin();
    const { code } = await plan(file, '--check-layers');
    expect(code).toBe(EXIT.done);
  });

  it('refuses a patch whose bytes are not those recorded, which nothing else notices', async () => {
    const { file, plan } = begin();
    tamper();
    expect((await plan(file)).code).toBe(EXIT.done);
    const { code, stdout } = await plan(file, '--check-layers', '--force');
    expect(code).toBe(EXIT.refused);
    expect(codesOf(stdout)).toContain('patch-layer-content-differs');
  });
});

describe('--patch-dialect', () => {
  const patternFile = (buildpack: string) =>
    writeFile(
      'patches.json',
      JSON.stringify({
        patches: [
          {
            buildpack,
            layer: 'helper',
            'patch-image': `${registry.host}/patches/helper:1`,
            'x-layer-rebase': { group: 5 },
          },
        ],
      }),
    );

  it('reference stops `*` at a slash and knows no keys but its own', async () => {
    const { plan } = begin();
    const wide = patternFile('*ca-certificates');
    const narrow = patternFile('paketo-buildpacks/ca-*');
    const reference = ['--patch-dialect', 'reference'];
    const missed = await plan(wide, ...reference);
    expect(codesOf(missed.stdout)).toEqual(['patch-no-match']);
    const hit = await plan(narrow, ...reference);
    expect(JSON.parse(hit.stdout).changed).toBe(true);
    const ours = await plan(narrow);
    expect(ours.stderr).toContain('x-layer-rebase');
  });

  it('is one of two', async () => {
    const { file, plan } = begin();
    const { code, stderr } = await plan(file, '--patch-dialect', 'posix');
    expect(code).not.toBe(EXIT.done);
    expect(stderr).toContain('Allowed choices are default, reference');
  });
});
