import { Platform } from './descriptor';
import { digestOf } from './digest';
import { ImageIndex, readManifest } from './manifest';
import { OCI_INDEX, OCI_MANIFEST } from './mediaTypes';
import { selectPlatform } from './selectPlatform';

const arm = (variant?: string): Platform => ({
  os: 'linux',
  architecture: 'arm64',
  ...(variant && { variant }),
});
const windows = (osVersion: string): Platform => ({
  os: 'windows',
  architecture: 'amd64',
  osVersion,
});

function indexOf(platforms: readonly Platform[]): ImageIndex {
  const manifests = platforms.map(({ osVersion, ...platform }, i) => ({
    mediaType: OCI_MANIFEST,
    digest: digestOf(String(i)),
    size: 1,
    platform: { ...platform, ...(osVersion && { 'os.version': osVersion }) },
  }));
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, manifests }));
  const index = readManifest(bytes, OCI_INDEX);
  if (index.kind !== 'index') throw new Error('an index expected');
  return index;
}

it.each<[string, Platform[], Platform, number | undefined]>([
  ['the equal variant', [arm(), arm('v9'), arm('v8')], arm('v8'), 2],
  ['one that states none', [arm('v9'), arm()], arm('v8'), 1],
  ['any when none is asked for', [arm('v8')], arm(), 0],
  ['the plain one when none is asked for', [arm('v8'), arm()], arm(), 1],
  ['none of another variant', [arm('v9')], arm('v8'), undefined],
  ['the equal OS version', [windows('1'), windows('2')], windows('2'), 1],
  [
    'no attestation',
    [{ os: 'unknown', architecture: 'unknown' }],
    { os: 'unknown', architecture: 'unknown' },
    undefined,
  ],
  ['nothing of an empty index', [], arm(), undefined],
])('takes %s', (_, platforms, wanted, expected) => {
  const found = selectPlatform(indexOf(platforms), wanted);
  expect(found?.digest).toBe(
    expected === undefined ? undefined : digestOf(String(expected)),
  );
});
