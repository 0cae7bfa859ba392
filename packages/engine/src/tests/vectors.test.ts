import { applyPlan } from '../applyPlan';
import { digestOf } from '../image/digest';
import { readPatchFile } from '../patch/readPatchFile';
import { planRebase } from '../planRebase';
import { RebasePolicy } from '../rebase/rebasePolicy';
import { readVectors, Vector } from '../testing/readVectors';
import { Bench, startBench } from './bench';
import { imageAt } from './imageAt';

const HOST = '127.0.0.1:45873';
const vectors = readVectors();
const plain = vectors.filter(({ patches }) => !patches);
const written = plain.filter(({ error }) => error === undefined);
const refused = plain.filter(({ error }) => error !== undefined);
const patches = vectors.filter(({ patches: list }) => list);

// Real servers and layers of many megabytes, on machines that do other things too.
jest.setTimeout(60_000);

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const here = (text: string) => text.replaceAll(HOST, bench.server.host);

/** Loads an image of a vector; its documents name this registry instead of the recorded one. */
function load(vector: Vector, image: Vector['appBefore']): string {
  const { server } = bench;
  const [, repository, tag] = /^[^/]+\/(.*):(.*)$/.exec(image.ref) ?? [];
  for (const bytes of Object.values(vector.blobsBase64)) {
    server.putBlob(repository, Buffer.from(bytes, 'base64'));
  }
  const config = Buffer.from(here(image.config));
  server.putBlob(repository, config);
  const before = JSON.parse(image.manifest);
  const manifest = image.manifest
    .replace(before.config.digest, digestOf(config))
    .replace(`"size":${before.config.size},`, `"size":${config.length},`);
  const bytes = Buffer.from(manifest);
  server.putManifest(repository, tag, bytes, before.mediaType);
  return here(image.ref);
}

async function rebase(vector: Vector, policy: RebasePolicy) {
  const { registry } = bench;
  const runImage = load(vector, vector.newRunImage);
  const image = load(vector, vector.appBefore);
  if (vector.patchImage) load(vector, vector.patchImage);
  const text = here(JSON.stringify({ patches: vector.patches ?? [] }));
  const plan = await planRebase({
    registry,
    image,
    runImage,
    patches: readPatchFile(text).patches,
    policy: { force: vector.force, layerPatches: 'quiet', ...policy },
  });
  if (plan.kind === 'plan') await applyPlan({ registry, plan });
  return plan;
}

function resultOf(vector: Vector) {
  const [, tag] = vector.appBefore.ref.split('/app:');
  return imageAt(bench.server, 'app', tag);
}

interface Documents {
  readonly manifest: {
    readonly layers: readonly { readonly digest: string }[];
    readonly mediaType: string;
  };
  readonly config: {
    readonly config: { readonly Labels: Readonly<Record<string, string>> };
    readonly rootfs: { readonly diff_ids: readonly string[] };
    readonly history?: readonly { readonly empty_layer?: boolean }[];
  };
}

function expectedOf({ appAfter }: Vector): Documents {
  if (!appAfter) throw new Error('the vector has no result');
  return {
    manifest: JSON.parse(appAfter.manifest),
    config: JSON.parse(here(appAfter.config)),
  };
}

/** Name and vector for `it.each`; without vectors, as readVectors then says, one row without. */
function rows(
  cases: readonly Vector[],
): readonly (readonly [string, Vector | undefined])[] {
  return cases.length > 0
    ? cases.map(vector => [vector.name, vector])
    : [['no vectors here', undefined]];
}

/** What we leave out of the comparison: each is a declared difference (docs/rebasing.md). */
function comparable({ config }: Pick<Documents, 'config'>) {
  const { history, config: runtime, ...rest } = config;
  const { Labels: labels, ...settings } = runtime;
  const {
    'dev.layer-rebase.history': _,
    'io.buildpacks.lifecycle.metadata': lifecycle,
    ...others
  } = labels;
  return {
    rest,
    settings,
    others,
    lifecycle: JSON.parse(lifecycle),
    steps: history?.filter(entry => !entry.empty_layer).length,
  };
}

/** The reference's labels with those of the base, which follow it here whatever the age of the platform. */
function withBaseLabels(
  labels: Readonly<Record<string, string>>,
  { newRunImage }: Vector,
) {
  const run: Record<string, string> = JSON.parse(newRunImage.config).config
    .Labels;
  const isBase = ([key]: [string, string]) =>
    key.startsWith('io.buildpacks.base.');
  const others = Object.entries(labels).filter(entry => !isBase(entry));
  return Object.fromEntries([...others, ...Object.entries(run).filter(isBase)]);
}

describe('default mode does what the reference does, with the declared differences', () => {
  it.each(rows(written))('%s', async (_, vector) => {
    if (!vector) return;
    const { name } = vector;
    const plan = await rebase(vector, {});
    expect(plan).toMatchObject({ kind: 'plan', changed: true });
    const result = resultOf(vector);
    const expected = expectedOf(vector);
    const digests = ({ manifest }: Documents) =>
      manifest.layers.map(layer => layer.digest);
    expect(digests(result)).toEqual(digests(expected));
    const ours = comparable(result);
    const theirs = comparable(expected);
    expect(ours.others).toEqual(
      name === 'api-011'
        ? withBaseLabels(theirs.others, vector)
        : theirs.others,
    );
    const before = JSON.parse(vector.appBefore.manifest);
    expect(result.manifest.mediaType).toBe(before.mediaType);
    expect({ ...ours, others: {} }).toMatchObject({ ...theirs, others: {} });
  });
});

/** Our code for each refusal of the reference. */
const CAUSES: Readonly<Record<string, string>> = {
  'arch-mismatch': 'arch-mismatch',
  'distro-mismatch': 'distro-mismatch',
  'mixins-missing': 'mixins-missing',
  'not-rebasable': 'not-rebasable-label',
  'stack-mismatch': 'stack-mismatch',
  'name-differs': 'run-image-not-recorded',
};

describe('what the reference refuses', () => {
  it.each(rows(refused))('%s', async (_, vector) => {
    if (!vector) return;
    const { name } = vector;
    const strict = await rebase(vector, { strictRunImageName: true });
    expect(strict).toMatchObject({
      kind: 'refusal',
      reasons: [{ code: CAUSES[name], severity: 'blocking' }],
    });
    const plan = await rebase(vector, {});
    expect(plan).toMatchObject(
      name === 'name-differs'
        ? {
            kind: 'plan',
            reasons: [{ code: 'run-image-tag-bump', severity: 'info' }],
          }
        : { kind: 'refusal', reasons: [{ code: CAUSES[name] }] },
    );
  });
});

describe('a patched layer takes the old one’s place', () => {
  it.each(rows(patches))('%s', async (_, vector) => {
    if (!vector) return;
    const policy = {
      allowLayers: [{ buildpack: '*', layer: '*', why: 'a test' }],
      force: true,
    };
    expect(await rebase(vector, policy)).toMatchObject({ kind: 'plan' });
    const { manifest, config, lifecycle } = resultOf(vector);
    const expected = expectedOf(vector);
    const patched = expected.manifest.layers.at(-1)?.digest;
    const run = JSON.parse(vector.newRunImage.manifest).layers.length;
    const app = JSON.parse(vector.appBefore.config);
    const label = JSON.parse(
      app.config.Labels['io.buildpacks.lifecycle.metadata'],
    );
    const [{ buildpack, layer }] = vector.patches as {
      buildpack: string;
      layer: string;
    }[];
    const entry = label.buildpacks.find(
      (one: { key: string }) => one.key === buildpack,
    );
    const old = app.rootfs.diff_ids.indexOf(entry.layers[layer].sha);
    const cut = app.rootfs.diff_ids.indexOf(label.runImage.topLayer) + 1;
    const place = run + old - cut;
    expect(manifest.layers[place].digest).toBe(patched);
    expect(manifest.layers).toHaveLength(expected.manifest.layers.length - 1);
    const ours = lifecycle.buildpacks.find(
      (one: { key: string }) => one.key === buildpack,
    );
    expect(ours.layers[layer].sha).toBe(config.rootfs.diff_ids[place]);
    const theirs = comparable(expected).lifecycle.buildpacks.find(
      (one: { key: string }) => one.key === buildpack,
    );
    expect(ours.layers[layer].data).toEqual(theirs.layers[layer].data);
  });
});

const modeOf = ({ rebaserPlatformAPI }: Vector): RebasePolicy => ({
  referenceCompatible: { platformApi: rebaserPlatformAPI },
});

describe('the reference’s documents, in its mode', () => {
  it.each(rows(written))('%s', async (_, vector) => {
    if (!vector) return;
    await rebase(vector, modeOf(vector));
    const { config, manifest } = resultOf(vector);
    expect(config).toEqual(expectedOf(vector).config);
    expect(manifest.layers).toEqual(expectedOf(vector).manifest.layers);
  });
});

describe('the reference’s refusals, in its mode', () => {
  it.each(rows(refused))('%s', async (_, vector) => {
    if (!vector) return;
    expect(await rebase(vector, modeOf(vector))).toMatchObject({
      kind: 'refusal',
      reasons: [{ code: CAUSES[vector.name] }],
    });
  });
});
