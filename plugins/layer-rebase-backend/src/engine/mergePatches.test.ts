import { PatchRule, readPatchFile } from '@layer-rebase/engine';
import { isTrusted, mergePatches } from './mergePatches';

interface Entry {
  readonly buildpack?: string;
  readonly layer?: string;
  readonly version?: string;
  readonly image: string;
  readonly data?: Readonly<Record<string, string>>;
}

function source(
  name: string,
  entries: readonly Entry[],
  trustedBuildpacks?: readonly string[],
): readonly PatchRule[] {
  const written = entries.map(({ image, ...selector }) => ({
    ...selector,
    'patch-image': `registry.example.com/${image}`,
  }));
  const buildpacks = written.filter(({ buildpack }) => buildpack);
  const launcher = written.filter(({ buildpack }) => !buildpack);
  const text = JSON.stringify({ patches: { buildpacks, launcher } });
  return readPatchFile(text, { source: name, trustedBuildpacks }).patches;
}

const helper = (image: string, more: Partial<Entry> = {}): Entry => ({
  buildpack: 'acme/java',
  layer: 'helper',
  image,
  ...more,
});

const images = (rules: readonly PatchRule[]) =>
  rules.map(({ patchImage }) => patchImage.replace(/^.*\//, ''));

describe('mergePatches', () => {
  it('lets the first source count where two select the same, and says so', () => {
    const { rules, conflicts } = mergePatches([
      source('one', [helper('a:1')]),
      source('two', [helper('b:1'), { image: 'launcher:1', version: '0.*' }]),
      source('three', [{ image: 'launcher:2', version: '0.*' }]),
    ]);
    expect(images(rules)).toEqual(['a:1', 'launcher:1']);
    expect(conflicts).toMatchObject([
      {
        target: 'acme/java: helper',
        kept: { source: 'one' },
        dropped: { source: 'two' },
      },
      { target: 'launcher', kept: { source: 'two' } },
    ]);
  });

  it('calls the same rule in two sources no conflict, and takes it once', () => {
    const { rules, conflicts } = mergePatches([
      source('one', [helper('a:1', { data: { a: '1', b: '2' } })]),
      source('two', [helper('a:1', { data: { b: '2', a: '1' } })]),
    ]);
    expect(images(rules)).toEqual(['a:1']);
    expect(conflicts).toEqual([]);
  });

  it('keeps what only overlaps, and what one source says twice', () => {
    const { rules, conflicts } = mergePatches([
      source('one', [helper('a:1'), helper('a:2')]),
      source('two', [helper('b:1', { data: { version: '1.*' } })]),
    ]);
    expect(images(rules)).toEqual(['a:1', 'a:2', 'b:1']);
    expect(conflicts).toEqual([]);
  });

  it('lets no source displace the patches of buildpacks it is not trusted for', () => {
    const { rules, conflicts } = mergePatches([
      source('stranger', [helper('evil:1')], ['stranger/*']),
      source('acme', [helper('good:1')], ['acme/*']),
    ]);
    expect(images(rules.filter(isTrusted))).toEqual(['good:1']);
    expect(conflicts).toEqual([]);
  });

  it.each([
    ['acme/java', undefined, true],
    ['acme/java', ['acme/*'], true],
    ['acme/java', ['other/*'], false],
    ['acme/*', ['acme/*'], true],
    ['*', ['acme/*'], false],
    ['acme/*', ['*'], true],
    ['[a-z]*', ['acme/*'], false],
    [undefined, ['acme/*'], false],
    [undefined, ['buildpacksio/lifecycle'], true],
  ])('a rule for %s from a source trusted for %p: %p', (id, trust, trusted) => {
    const entry = id === undefined ? {} : { buildpack: id, layer: 'helper' };
    const [rule] = source('one', [{ ...entry, image: 'a:1' }], trust);
    expect(isTrusted(rule)).toBe(trusted);
  });
});
