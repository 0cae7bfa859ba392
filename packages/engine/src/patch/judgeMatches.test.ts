import { digestOf } from '../image/digest';
import { ImageFacts } from './imageFacts';
import { judgeMatches } from './judgeMatches';
import { matchRules } from './matchRules';
import { PatchRule } from './patchRule';
import {
  old,
  fresh,
  layer,
  image,
  rule,
  ask,
  helper,
  jre,
  launcher,
  launcherRule,
} from '../testing/patchCase';

describe('what goes through', () => {
  it('a helper layer with the same helper programs', () => {
    const { replacements, reasons } = ask({
      app: image([helper(old, '3.10.5')]),
      patch: image([helper(fresh, '3.10.6')], { distro: undefined }),
    });
    expect(reasons).toEqual([]);
    expect(replacements).toMatchObject([{ from: old, to: fresh }]);
  });

  it('a launcher named by its digest', () => {
    const { replacements, reasons } = ask({
      app: image([launcher(old)], { layersDir: '/other' }),
      patch: image([launcher(fresh)]),
      rules: [launcherRule({ mustMatch: [old] })],
    });
    expect(reasons).toEqual([]);
    expect(replacements).toMatchObject([{ from: old, to: fresh }]);
  });

  it('a launcher selected by version and followed by a newer one', () => {
    const selector = { kind: 'launcher', version: '0.20.*' } as const;
    const { replacements, reasons } = ask({
      app: image([launcher(old, '0.20.14')]),
      patch: image([launcher(fresh, '0.21.0')]),
      rules: [rule({ selector })],
    });
    expect(reasons).toEqual([]);
    expect(replacements).toHaveLength(1);
  });

  it.each([
    { 'io.buildpacks.rebasable': true },
    { io: { buildpacks: { rebasable: true } } },
    { rebase: { rebasable: true } },
  ])('a runtime marked %j, patch release, same distribution', mark => {
    const mine = { 'io.buildpacks.rebasable': undefined, ...mark };
    const { replacements, reasons } = ask({
      app: image([jre(old, '17.0.18', mine)]),
      patch: image([jre(fresh, '17.0.19', mine)]),
    });
    expect(reasons).toEqual([]);
    expect(replacements).toHaveLength(1);
  });

  it('an unmarked runtime that an operator allows', () => {
    const { replacements, reasons } = ask({
      app: image([layer('bp/x', 'node', { version: '1.2.3' }, old)]),
      patch: image([layer('bp/x', 'node', { version: '1.2.4' }, fresh)]),
      policy: {
        allowLayers: [{ buildpack: 'bp/*', layer: 'node', why: 'tested' }],
      },
    });
    expect(reasons).toEqual([]);
    expect(replacements).toHaveLength(1);
  });

  it('174 each of two layers of one glob, in order', () => {
    const other = digestOf('other');
    const names = { helperNames: ['a'] };
    const { replacements } = ask({
      app: image([
        layer('bp/a', 'helper', names, old),
        layer('bp/b', 'helper', names, other),
      ]),
      patch: image([
        layer('bp/b', 'helper', names, digestOf('b')),
        layer('bp/a', 'helper', names, digestOf('a')),
      ]),
    });
    expect(replacements.map(({ from }) => from)).toEqual([old, other]);
  });
});

describe('what is nothing to do', () => {
  it('says that no layer matches', () => {
    const selector = {
      kind: 'buildpack',
      buildpack: 'heroku/*',
      layer: 'dist',
      data: { 'artifact.version': '24.*' },
    } as const;
    const { codes, reasons } = ask({
      app: image([helper(old, '1')]),
      patch: 'platform-missing',
      rules: [rule({ selector })],
    });
    expect(codes).toEqual(['patch-no-match']);
    expect(reasons[0]).toMatchObject({ severity: 'info' });
  });

  it('says that the same diffID is applied already, even when must-match no longer holds', () => {
    const { codes, replacements } = ask({
      app: image([helper(fresh, '3.10.6')]),
      patch: image([helper(fresh, '3.10.6')]),
      rules: [rule({ mustMatch: [old] })],
    });
    expect(codes).toEqual(['patch-already-applied']);
    expect(replacements).toEqual([]);
  });

  it.each<ImageFacts | 'platform-missing'>([
    'platform-missing',
    image([helper(fresh, '2')], {
      platform: { os: 'linux', architecture: 'arm64' },
    }),
  ])('skips with a warning when the platform is missing', patch => {
    const { reasons, replacements } = ask({
      app: image([helper(old, '1')]),
      patch,
    });
    expect(reasons).toMatchObject([
      { code: 'patch-platform-missing', severity: 'warning' },
    ]);
    expect(replacements).toEqual([]);
  });

  it('182 does not take a v5 patch for a v8 image', () => {
    const { codes } = ask({
      app: image([helper(old, '1')], {
        platform: { os: 'linux', architecture: 'arm', variant: 'v8' },
      }),
      patch: image([helper(fresh, '2')], {
        platform: { os: 'linux', architecture: 'arm', variant: 'v5' },
      }),
    });
    expect(codes).toEqual(['patch-platform-missing']);
  });
});

describe('groups', () => {
  const grouped = (group: string, change: Partial<PatchRule> = {}) =>
    rule({ details: { cves: [], invariants: [], group }, ...change });
  const selecting = (buildpack: string) =>
    ({ kind: 'buildpack', buildpack, layer: '*', data: {} } as const);
  const app = image([
    layer('a/a', 'helper', { helperNames: ['a'] }, old),
    layer('b/b', 'helper', { helperNames: ['b'] }, digestOf('b')),
  ]);
  const patch = image([
    layer('a/a', 'helper', { helperNames: ['a'] }, fresh),
    layer('b/b', 'helper', { helperNames: ['b'] }, digestOf('b2')),
  ]);

  it('are applied together', () => {
    const rules = ['a/a', 'b/b'].map(id =>
      grouped('g', { selector: selecting(id) }),
    );
    expect(ask({ app, patch, rules }).replacements).toHaveLength(2);
  });

  it('are left out together when one matches nothing', () => {
    const rules = [
      grouped('g', { selector: selecting('a/a') }),
      grouped('g', { selector: selecting('c/c') }),
      grouped('h', { selector: selecting('b/b') }),
    ];
    const { replacements, reasons } = ask({ app, patch, rules });
    expect(replacements.map(({ match }) => match.ruleIndex)).toEqual([2]);
    expect(reasons.map(({ severity }) => severity)).toEqual([
      'info',
      'warning',
    ]);
  });

  it('are left out together when one has nothing for the platform', () => {
    const rules = ['a/a', 'b/b'].map(id =>
      grouped('g', { selector: selecting(id) }),
    );
    const { matches } = matchRules(app, rules);
    const { replacements, reasons } = judgeMatches({
      app,
      matches,
      images: new Map<number, ImageFacts | 'platform-missing'>([
        [0, patch],
        [1, 'platform-missing'],
      ]),
      policy: {},
    });
    expect(replacements).toEqual([]);
    expect(reasons.map(({ code }) => code)).toEqual([
      'patch-platform-missing',
      'patch-platform-missing',
    ]);
  });

  it('of two sources are two groups', () => {
    const rules = [
      grouped('g', { selector: selecting('a/a'), source: 'one' }),
      grouped('g', { selector: selecting('c/c'), source: 'two' }),
    ];
    expect(ask({ app, patch, rules }).replacements).toHaveLength(1);
  });
});
