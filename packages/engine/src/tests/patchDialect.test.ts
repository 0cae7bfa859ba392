import { readPatchFile } from '../patch/readPatchFile';
import { buildPatchImage, caCertificatesHelper, pushImage } from '../testing';
import { Bench, startBench } from './bench';
import { publish, tryPlan } from './publish';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const CA = 'paketo-buildpacks/ca-certificates';

/** Plans an app whose helper is 3.10.5 with one rule of a file read as the reference does. */
async function codes(rule: object, dialect?: 'reference') {
  const { server } = bench;
  publish(bench, 'app');
  const layers = [caCertificatesHelper('3.10.6')];
  const image = buildPatchImage({
    buildpacks: [{ id: CA, version: '3.10.6', layers }],
  });
  pushImage(server, 'patches/helper', '1', image);
  const file = JSON.stringify({
    patches: [{ 'patch-image': `${server.host}/patches/helper:1`, ...rule }],
  });
  const plan = await tryPlan(bench, 'app', {
    runImage: 'keep',
    patches: readPatchFile(file, { dialect }).patches,
    policy: {
      layerPatches: 'quiet',
      allowLayers: [{ buildpack: '*', layer: 'helper', why: 'test' }],
    },
  });
  return [plan.kind, ...plan.reasons.map(({ code }) => code)];
}

const version = 'buildpackInfo.version';

describe('a patch file in the reference’s dialect', () => {
  it('selects as the reference does', async () => {
    const rule = { buildpack: 'paketo-buildpacks/*', layer: 'hel*' };
    const data = { [version]: '3.10.*' };
    expect(await codes({ ...rule, data }, 'reference')).not.toContain(
      'patch-no-match',
    );
  });

  it('stops `*` at a slash, where ours does not', async () => {
    const rule = { buildpack: '*ca-certificates', layer: 'helper' };
    expect(await codes(rule, 'reference')).toEqual(['plan', 'patch-no-match']);
    expect(await codes(rule)).toEqual(['plan']);
  });

  it('compares strings only, where ours compares JSON text', async () => {
    const rule = {
      buildpack: CA,
      layer: 'helper',
      data: { 'buildpackInfo.clear-env': 'false' },
    };
    expect(await codes(rule, 'reference')).toEqual(['plan', 'patch-no-match']);
    expect(await codes(rule)).toEqual(['plan']);
  });

  it('takes a broken pattern for text, where ours refuses it', async () => {
    const rule = { buildpack: '[', layer: 'helper' };
    expect(await codes(rule, 'reference')).toEqual(['plan', 'patch-no-match']);
    await expect(codes(rule)).rejects.toMatchObject({
      code: 'invalid-patch-file',
    });
  });

  it('knows nothing of must-match, launchers and our own keys', () => {
    const text = JSON.stringify({
      patches: [
        {
          buildpack: 'a',
          layer: 'b',
          'patch-image': 'c.test/d:1',
          'must-match-sha': ['no digest'],
          'x-layer-rebase': 1,
        },
      ],
    });
    expect(readPatchFile(text, { dialect: 'reference' })).toEqual({
      patches: [
        {
          selector: { kind: 'buildpack', buildpack: 'a', layer: 'b', data: {} },
          patchImage: 'c.test/d:1',
          mirrors: [],
          mustMatch: [],
          details: { cves: [], invariants: [] },
          dialect: 'reference',
        },
      ],
      warnings: [],
    });
    const objectForm = '{"patches":{"buildpacks":[]}}';
    expect(() => readPatchFile(objectForm, { dialect: 'reference' })).toThrow(
      'failed to parse layer patches file',
    );
  });

  it('is as bounded as ours', () => {
    const text = `{"patches":[],"x":"${'x'.repeat(1024 * 1024)}"}`;
    expect(() => readPatchFile(text, { dialect: 'reference' })).toThrow(
      'is larger than',
    );
  });
});
