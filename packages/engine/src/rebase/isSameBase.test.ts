import { digestOf } from '../image/digest';
import {
  AppImageOptions,
  buildAppImage,
  buildRunImage,
  RunImageOptions,
} from '../testing';
import { readTestImage } from '../testing/images/readTestImage';
import { isRecorded, isSameBase } from './isSameBase';

const recorded = (reference: string): AppImageOptions => ({
  editMetadata: metadata => ({
    ...metadata,
    runImage: { ...(metadata.runImage as object), reference },
  }),
});

/** Whether an app on the default run image needs nothing to stand on this one. */
function isSame(run: RunImageOptions, app: AppImageOptions = {}) {
  const image = readTestImage(buildAppImage(app));
  return isSameBase(image, 3, readTestImage(buildRunImage(run)));
}

// The label records another digest when the run image's config differs; a bare image id says nothing.
const unknownDigest = recorded('0123456789abcdef');

it.each<[string, boolean, RunImageOptions, AppImageOptions]>([
  ['the very same run image', true, {}, {}],
  ['one that only a daemon knew', true, {}, unknownDigest],
  ['other layers', false, { version: '2' }, unknownDigest],
  [
    'a layer more',
    false,
    {
      layers: [
        { name: 'os' },
        { name: 'ca-certificates' },
        { name: 'users' },
        { name: 'more' },
      ],
    },
    unknownDigest,
  ],
  [
    'a new base label',
    false,
    { labels: { 'io.buildpacks.base.homepage': 'x' } },
    unknownDigest,
  ],
  [
    'another machine',
    false,
    { platform: { os: 'linux', architecture: 'amd64', osVersion: '1' } },
    unknownDigest,
  ],
  [
    'a label that is not the base’s',
    true,
    { labels: { maintainer: 'x' } },
    unknownDigest,
  ],
  [
    'another recorded digest, though all else is equal',
    false,
    { labels: { maintainer: 'x' } },
    {},
  ],
])('%s: %s', (_, expected, run, app) => {
  expect(isSame(run, app)).toBe(expected);
});

it('knows the recorded digest under every name of the repository, of the image or of its index', () => {
  const run = readTestImage(buildRunImage());
  const { digest } = run.manifest;
  const indexDigest = digestOf('the index');
  const at = (reference: string) =>
    isRecorded(readTestImage(buildAppImage(recorded(reference))), {
      digest,
      indexDigest,
    });
  expect(at(`mirror.example/run@${digest}`)).toBe(true);
  expect(at(`r.example/run@${indexDigest}`)).toBe(true);
  expect(at(`r.example/run@sha256:${'0'.repeat(64)}`)).toBe(false);
  expect(at('')).toBe(false);
});
