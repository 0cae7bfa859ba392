import {
  AppImageOptions,
  buildAppImage,
  buildRunImage,
  RunImageOptions,
} from '../testing';
import { readTestImage } from '../testing/images/readTestImage';
import { checkRunImage } from './checkRunImage';
import { settleReasons } from './settleReasons';

interface Case {
  readonly app?: AppImageOptions;
  /** Of the run image that the app was built on. */
  readonly old?: RunImageOptions;
  readonly run?: RunImageOptions;
}

function codes({ app, old, run }: Case, force = false): string[] {
  const appImage = buildAppImage({ runImage: buildRunImage(old), ...app });
  const reasons = checkRunImage(
    readTestImage(appImage),
    readTestImage(buildRunImage(run)),
  );
  return settleReasons(reasons, force)
    .filter(({ severity }) => severity === 'blocking')
    .map(({ code }) => code);
}

const api = (platformApi: string): AppImageOptions => ({ platformApi });
const labels = (value: Record<string, string>) => ({ labels: value });
const rebasable = (value: string) =>
  labels({ 'io.buildpacks.rebasable': value });
const linux = (architecture: string, variant?: string) => ({
  platform: { os: 'linux', architecture, ...(variant && { variant }) },
});
const windows = { platform: { os: 'windows', architecture: 'amd64' } };
const distro = (name: string, version: string) => ({
  distro: { name, version },
});
const mixins = (value: string) =>
  labels({ 'io.buildpacks.stack.mixins': value });

describe('an app made at Platform API 0.12 or later (cnb-rebase.md 7.A 27–60, 7.B 62–72)', () => {
  it.each<[string, Case, string[]]>([
    [
      '27 rebasable=false',
      { app: rebasable('false') },
      ['not-rebasable-label'],
    ],
    ['29 rebasable=true', { app: rebasable('true') }, []],
    ['30 rebasable empty', { app: rebasable('') }, []],
    ['30 rebasable=False', { app: rebasable('False') }, []],
    ['32 mixins are ignored', { app: mixins('["a"]') }, []],
    ['52 os differs', { run: windows }, ['os-mismatch']],
    ['53 arch differs', { run: linux('arm64') }, ['arch-mismatch']],
    [
      '54 variant differs',
      { old: linux('arm64', 'v8'), run: linux('arm64', 'v9') },
      ['variant-mismatch'],
    ],
    [
      '65 the app has a variant, the base none',
      { old: linux('arm64', 'v8'), run: linux('arm64') },
      [],
    ],
    [
      '69 the base has a variant, the app none',
      { old: linux('arm64'), run: linux('arm64', 'v8') },
      [],
    ],
    [
      '55 distro name differs',
      { run: distro('debian', '24.04') },
      ['distro-mismatch'],
    ],
    [
      '56 distro version differs',
      { run: distro('ubuntu', '26.04') },
      ['distro-mismatch'],
    ],
    ['66 the app has a distro, the base none', { run: { distro: 'none' } }, []],
    [
      '72 the base has a distro, the app none',
      { old: { distro: 'none' } },
      ['distro-added'],
    ],
    [
      '71 an empty field of the base is no demand',
      { run: distro('ubuntu', '') },
      [],
    ],
    ['58 stack ids differ', { run: { stackId: 'other' } }, []],
    ['59 run without stack id', { run: { stackId: '' } }, []],
    ['60 app without stack id', { old: { stackId: '' } }, []],
    [
      '167 API 0.12 without stack label',
      { app: api('0.12'), old: { stackId: '' } },
      [],
    ],
    ['a later major', { app: api('1.0'), run: { stackId: 'other' } }, []],
    [
      'everything at once is said at once',
      {
        app: rebasable('false'),
        run: { ...windows, ...distro('windows', '10') },
      },
      ['not-rebasable-label', 'os-mismatch', 'distro-mismatch'],
    ],
  ])('%s', (_, given, expected) => {
    expect(codes(given)).toEqual(expected);
    expect(codes(given, true)).toEqual([]);
  });
});

describe.each(['', '0.11'])(
  'an app made at Platform API "%s" (cnb-rebase.md 7.A 31–51)',
  version => {
    it.each<[string, Case, string[]]>([
      ['31 rebasable=false', { app: rebasable('false') }, []],
      ['33 no mixin labels', {}, []],
      ['34 bad JSON mixins', { app: mixins('{"x') }, ['metadata-unreadable']],
      [
        '34 mixins that are no list',
        { run: mixins('{}') },
        ['metadata-unreadable'],
      ],
      ['35 both null', { app: mixins('null'), run: mixins('null') }, []],
      ['36 app null', { app: mixins('null'), run: mixins('["m"]') }, []],
      [
        '37 equal',
        { app: mixins('["m","run:n"]'), run: mixins('["m","run:n"]') },
        [],
      ],
      [
        '38 extra on run',
        { app: mixins('["m"]'), run: mixins('["m","n"]') },
        [],
      ],
      [
        '39 app prefixed',
        { app: mixins('["run:m"]'), run: mixins('["m"]') },
        [],
      ],
      [
        '40 run prefixed',
        { app: mixins('["m"]'), run: mixins('["run:m"]') },
        [],
      ],
      [
        '41 one missing',
        { app: mixins('["m","run:n"]'), run: mixins('["run:n"]') },
        ['mixins-missing'],
      ],
      [
        '43 variants differ',
        { old: linux('arm64', 'v8'), run: linux('arm64', 'v9') },
        [],
      ],
      [
        '44 stack ids differ',
        { run: { stackId: 'other' } },
        ['stack-mismatch'],
      ],
      ['45 run without', { run: { stackId: '' } }, ['stack-mismatch']],
      ['46 app without', { old: { stackId: '' } }, ['stack-mismatch']],
    ])('%s', (_, given, expected) => {
      const app = { ...given.app, platformApi: version };
      expect(codes({ ...given, app })).toEqual(expected);
      expect(codes({ ...given, app }, true)).toEqual(expected);
    });

    it('52 another machine’s layers are refused at any age (declared difference)', () => {
      const app = api(version);
      expect(codes({ app, run: linux('arm64') })).toEqual(['arch-mismatch']);
      expect(codes({ app, run: linux('arm64') }, true)).toEqual([]);
    });
  },
);

describe('an app whose Platform API is no version', () => {
  it.each(['latest', '0.x', '99999.1', '0.12.1'])(
    '166 %s is an error, not a crash',
    version => {
      expect(codes({ app: api(version) })).toEqual(['metadata-unreadable']);
    },
  );
});

it('a run image without layers is none', () => {
  expect(codes({ run: { layers: [] } })).toEqual(['run-image-unreadable']);
});

it('28, 57 force says what it overrode', () => {
  const app = readTestImage(buildAppImage(rebasable('false')));
  const run = readTestImage(buildRunImage(linux('arm64')));
  const reasons = settleReasons(checkRunImage(app, run), true);
  expect(reasons.map(({ code, severity }) => [code, severity])).toEqual([
    ['not-rebasable-label', 'warning'],
    ['arch-mismatch', 'warning'],
    ['forced', 'warning'],
  ]);
  expect(reasons[2].facts).toEqual({
    overridden: 'not-rebasable-label, arch-mismatch',
  });
});
