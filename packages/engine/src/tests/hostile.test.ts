import fc from 'fast-check';
import { isRebaseError } from '../errors';
import { readCnbImage } from '../image/cnbImage';
import { digestOf } from '../image/digest';
import { readImage } from '../image/image';
import { readManifest } from '../image/manifest';
import { inspectPlatform } from '../inspectImage';
import { planRebase } from '../planRebase';
import { patchFacts } from '../rebase/patchFacts';
import { buildAppImage, pushImage, TestImage } from '../testing';
import { Bench, startBench } from './bench';
import { newRun } from './publish';

// Real servers and layers of many megabytes, on machines that do other things too.
jest.setTimeout(60_000);

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const app = buildAppImage();
const parse = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString());

/** Every place in a JSON value, as paths of keys. */
function placesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, member]) =>
    placesOf(member, [...path, key]),
  );
  return [path, ...inner];
}

function replaced(
  value: unknown,
  [key, ...rest]: string[],
  by: unknown,
): unknown {
  if (key === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  Reflect.set(copy, key, replaced(Reflect.get(copy, key), rest, by));
  return copy;
}

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, -1, 1.5, 1e300, '', 'x', [], {}, [[]], { sha: {} }],
    ...[digestOf('x'), '169.254.169.254/x:1', '../../etc/passwd', '\u0000'],
    ...[app.layers[0].diffId, app.layers[5].diffId, 'sha256:', '__proto__'],
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Some places of a document with something else in them. */
const spoilt = (value: unknown) =>
  fc
    .array(fc.tuple(fc.constantFrom(...placesOf(value)), nasty), {
      minLength: 1,
      maxLength: 3,
    })
    .map(changes =>
      changes.reduce((doc, [path, by]) => replaced(doc, path, by), value),
    );

/** Runs the work; anything but the engine's own error is a crash. */
function survives(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    return isRebaseError(error);
  }
}

function look(manifestJson: unknown, configJson: unknown) {
  const bytes = Buffer.from(JSON.stringify(manifestJson) ?? '');
  const manifest = readManifest(bytes, app.manifest.mediaType);
  if (manifest.kind !== 'manifest') return;
  const config = Buffer.from(JSON.stringify(configJson) ?? '');
  const image = readCnbImage(readImage(manifest, config));
  inspectPlatform(image);
  patchFacts(image);
}

const manifest = parse(app.manifest.bytes);
const config = parse(app.config);
const LABEL = 'io.buildpacks.lifecycle.metadata';
const label = JSON.parse(config.config.Labels[LABEL]);

const withLabel = (doc: unknown) => {
  const Labels = { ...config.config.Labels, [LABEL]: JSON.stringify(doc) };
  return { ...config, config: { ...config.config, Labels } };
};

describe('whatever stands in an image, reading it ends in a value or in our own error', () => {
  it.each<[string, unknown, (doc: unknown) => void]>([
    ['manifests', manifest, doc => look(doc, config)],
    ['configs', config, doc => look(manifest, doc)],
    ['labels', label, doc => look(manifest, withLabel(doc))],
  ])('%s', (_, sane, read) => {
    const property = fc.property(spoilt(sane), doc =>
      survives(() => read(doc)),
    );
    expect(() => fc.assert(property, { numRuns: 1000 })).not.toThrow();
  });
});

it('a hostile label leads to a plan, a refusal or our own error, and to no other host', async () => {
  const { server, registry } = bench;
  pushImage(server, 'run', 'noble', newRun);
  const runImageName = `${server.host}/run:noble`;
  const clean = buildAppImage({ runImageName });
  const sane = JSON.parse(parse(clean.config).config.Labels[LABEL]);
  const attempt = async (image: TestImage) => {
    pushImage(server, 'app', 'latest', image);
    try {
      return (await planRebase({ registry, image: `${server.host}/app` })).kind;
    } catch (error) {
      if (isRebaseError(error)) return error.code;
      throw error;
    }
  };
  await fc.assert(
    fc.asyncProperty(spoilt(sane), async doc => {
      const editMetadata = () => JSON.stringify(doc) ?? '';
      const end = await attempt(buildAppImage({ runImageName, editMetadata }));
      expect(typeof end).toBe('string');
    }),
    { numRuns: 200 },
  );
  expect(registry.traffic().hosts).toEqual([server.host]);
}, 60_000);
