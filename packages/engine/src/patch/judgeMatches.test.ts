import { Digest, digestOf } from '../image/digest';
import { RebasePolicy } from '../rebase/rebasePolicy';
import { ImageFacts, PatchableLayer } from './imageFacts';
import { judgeMatches } from './judgeMatches';
import { matchRules } from './matchRules';
import { PatchRule } from './patchRule';

type BuildpackLayer = Extract<PatchableLayer, { kind: 'buildpack' }>;
type Launcher = Extract<PatchableLayer, { kind: 'launcher' }>;

const old = digestOf('old layer');
const fresh = digestOf('new layer');

function layer(
  buildpack: string,
  name: string,
  data: unknown,
  diffId: Digest,
  buildpackVersion = '1.0.0',
): BuildpackLayer {
  return {
    kind: 'buildpack',
    buildpack,
    buildpackVersion,
    layer: name,
    data,
    diffId,
  };
}

function image(
  layers: readonly PatchableLayer[],
  change: Partial<ImageFacts> = {},
): ImageFacts {
  return {
    platform: { os: 'linux', architecture: 'amd64' },
    distro: { name: 'ubuntu', version: '24.04' },
    layersDir: '/layers',
    diffIds: layers.flatMap(({ diffId }) => diffId ?? []),
    layers,
    ...change,
  };
}

function rule(change: Partial<PatchRule> = {}): PatchRule {
  return {
    selector: { kind: 'buildpack', buildpack: '*', layer: '*', data: {} },
    patchImage: 'registry.test/patch:1',
    mirrors: [],
    mustMatch: [],
    details: { cves: [], invariants: [] },
    ...change,
  };
}

interface Question {
  readonly app: ImageFacts;
  readonly patch: ImageFacts | 'platform-missing';
  readonly rules?: readonly PatchRule[];
  readonly policy?: RebasePolicy;
}

function ask({ app, patch, rules = [rule()], policy = {} }: Question) {
  const { matches, reasons: found } = matchRules(app, rules);
  const images = new Map(rules.map((_, index) => [index, patch] as const));
  const judged = judgeMatches({ app, matches, images, policy });
  const reasons = [...found, ...judged.reasons];
  return { ...judged, reasons, codes: reasons.map(({ code }) => code) };
}

const CA = 'paketo-buildpacks/ca-certificates';
const LIBERICA = 'paketo-buildpacks/bellsoft-liberica';
const helper = (diffId: Digest, version: string, names = ['ca']) =>
  layer(
    CA,
    'helper',
    { buildpackInfo: { version }, helperNames: names },
    diffId,
    version,
  );
const jre = (diffId: Digest, version: string, change: object = {}) =>
  layer(
    LIBERICA,
    'jre',
    {
      'io.buildpacks.rebasable': true,
      'cert-file': '8d1f',
      dependency: { id: 'jre', version, uri: `https://x.test/jre-${version}` },
      ...change,
    },
    diffId,
  );
const launcher = (diffId: Digest, version?: string): Launcher => ({
  kind: 'launcher',
  diffId,
  version,
});
const launcherRule = (change: Partial<PatchRule> = {}) =>
  rule({ selector: { kind: 'launcher' }, ...change });

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

  it('each of two layers of one glob, in order', () => {
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

  it('does not take a v5 patch for a v8 image', () => {
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

describe('selectors', () => {
  const data = {
    'io.buildpacks.rebasable': true,
    size: 42,
    dependency: { licenses: [{ type: 'MIT' }] },
  };
  it.each([
    [{ size: '42' }, 1],
    [{ 'io.buildpacks.rebasable': 'true' }, 1],
    [{ 'dependency.licenses.0.type': 'M*' }, 1],
    [{ size: '42', 'dependency.licenses.0.type': 'X*' }, 0],
    [{ dependency: '*' }, 0],
    [{ absent: '*' }, 0],
  ])('%j selects %d', (selectors, count) => {
    const selector = {
      kind: 'buildpack',
      buildpack: '*',
      layer: 'x',
      data: selectors,
    } as const;
    const app = image([layer('a/b', 'x', data, old)]);
    expect(matchRules(app, [rule({ selector })]).matches).toHaveLength(count);
  });

  it('finds duplicate buildpack entries both (case 131)', () => {
    const app = image([
      layer('a/b', 'x', {}, old),
      layer('a/b', 'x', {}, digestOf('second')),
    ]);
    expect(matchRules(app, [rule()]).matches.map(m => m.layer.diffId)).toEqual([
      old,
      digestOf('second'),
    ]);
  });

  it('refuses a bad pattern', () => {
    const selector = {
      kind: 'buildpack',
      buildpack: '[',
      layer: '*',
      data: {},
    } as const;
    expect(() => matchRules(image([]), [rule({ selector })])).toThrow(
      expect.objectContaining({ code: 'invalid-patch-file' }),
    );
  });
});

interface Case extends Question {
  readonly title: string;
  readonly code: string;
  /** What remains with force: still blocked, or a forced replacement. */
  readonly withForce: 'blocked' | 'forced';
}

const trusted = rule({ source: 'theirs', trustedBuildpacks: ['heroku/*'] });
const cases: readonly Case[] = [
  {
    title: 'an unmarked runtime',
    app: image([layer('bp/x', 'node', { version: '1.2.3' }, old)]),
    patch: image([layer('bp/x', 'node', { version: '1.2.4' }, fresh)]),
    code: 'layer-not-marked-rebasable',
    withForce: 'forced',
  },
  {
    title: 'a runtime whose author forbids it',
    app: image([
      layer(
        'bp/x',
        'tini',
        { rebase: { rebasable: false }, version: '1' },
        old,
      ),
    ]),
    patch: image([layer('bp/x', 'tini', { version: '1' }, fresh)]),
    rules: [rule({ mustMatch: [old] })],
    code: 'layer-not-marked-rebasable',
    withForce: 'forced',
  },
  {
    title: 'a launcher that the rule says nothing about',
    app: image([launcher(old, '0.20.0')]),
    patch: image([launcher(fresh, '0.21.0')]),
    rules: [launcherRule()],
    code: 'layer-not-marked-rebasable',
    withForce: 'forced',
  },
  {
    title: 'a launcher of unknown version',
    app: image([launcher(old, '0.20.0')]),
    patch: image([launcher(fresh)]),
    rules: [rule({ selector: { kind: 'launcher', version: '0.20.*' } })],
    code: 'launcher-unknown',
    withForce: 'forced',
  },
  {
    title: 'an older launcher',
    app: image([launcher(old, '0.21.0')]),
    patch: image([launcher(fresh, '0.20.9')]),
    rules: [launcherRule({ mustMatch: [old] })],
    code: 'patch-not-newer',
    withForce: 'blocked',
  },
  {
    title: 'another launcher than the one named',
    app: image([launcher(old, '0.20.0')]),
    patch: image([launcher(fresh, '0.21.0')]),
    rules: [
      rule({
        selector: { kind: 'launcher', version: '*' },
        mustMatch: [digestOf('another')],
      }),
    ],
    code: 'must-match-failed',
    withForce: 'blocked',
  },
  {
    title: 'an older runtime',
    app: image([jre(old, '17.0.19')]),
    patch: image([jre(fresh, '17.0.18')]),
    code: 'patch-not-newer',
    withForce: 'blocked',
  },
  {
    title: 'a runtime of unknown order',
    app: image([layer('a/b', 'x', { rebase: { rebasable: true } }, old, '')]),
    patch: image([
      layer('a/b', 'x', { rebase: { rebasable: true } }, fresh, ''),
    ]),
    code: 'patch-not-newer',
    withForce: 'forced',
  },
  {
    title: 'a runtime of another line',
    app: image([jre(old, '17.0.18')]),
    patch: image([jre(fresh, '17.1.0')]),
    code: 'invariant-changed',
    withForce: 'forced',
  },
  {
    title: 'a JRE with the CAs of another build',
    app: image([jre(old, '17.0.18')]),
    patch: image([jre(fresh, '17.0.19', { 'cert-file': 'ffff' })]),
    code: 'invariant-changed',
    withForce: 'forced',
  },
  {
    title: 'a runtime with another data key changed',
    app: image([jre(old, '17.0.18', { layout: 1 })]),
    patch: image([jre(fresh, '17.0.19', { layout: 2 })]),
    code: 'invariant-changed',
    withForce: 'forced',
  },
  {
    title: 'an invariant that the author lists',
    app: image([
      jre(old, '17.0.18', {
        rebase: { rebasable: true, invariants: ['dependency.name'] },
        dependency: { version: '17.0.18', name: 'a' },
      }),
    ]),
    patch: image([
      jre(fresh, '17.0.19', { dependency: { version: '17.0.19', name: 'b' } }),
    ]),
    code: 'invariant-changed',
    withForce: 'forced',
  },
  {
    title: 'an invariant that exists nowhere',
    app: image([jre(old, '17.0.18')]),
    patch: image([jre(fresh, '17.0.19')]),
    rules: [rule({ details: { cves: [], invariants: ['typo'] } })],
    code: 'invariant-changed',
    withForce: 'forced',
  },
  {
    title: 'a runtime for another distribution',
    app: image([jre(old, '17.0.18')]),
    patch: image([jre(fresh, '17.0.19')], {
      distro: { name: 'ubuntu', version: '22.04' },
    }),
    code: 'distro-mismatch',
    withForce: 'forced',
  },
  {
    title: 'a runtime for a distribution nobody names',
    app: image([jre(old, '17.0.18')]),
    patch: image([jre(fresh, '17.0.19')], { distro: undefined }),
    code: 'distro-mismatch',
    withForce: 'forced',
  },
  ...[
    layer('paketo-buildpacks/npm-install', 'launch-modules', {}, old),
    layer('heroku/python', 'venv', {}, old),
    layer('paketo-buildpacks/spring-boot', 'web-application-type', {}, old),
    layer('heroku/jvm', 'openjdk', { jdk_overlay_applied: true }, old),
    layer('any/one', 'deps', { cache_sha: 'ab12' }, old),
  ].map(mine => ({
    title: `class C: ${mine.layer} of ${mine.buildpack}`,
    app: image([
      {
        ...mine,
        data: { ...(mine.data as object), rebase: { rebasable: true } },
      },
    ]),
    patch: image([{ ...mine, diffId: fresh }]),
    rules: [rule({ mustMatch: [old] })],
    code: 'layer-class-forbidden',
    withForce: 'blocked' as const,
  })),
  {
    title: 'a layer that the patch itself calls class C',
    app: image([helper(old, '1')]),
    patch: image([helper(fresh, '2')]),
    rules: [rule({ details: { cves: [], invariants: [], class: 'C' } })],
    code: 'layer-class-forbidden',
    withForce: 'blocked',
  },
  {
    title: 'another layers directory',
    app: image([helper(old, '1')]),
    patch: image([helper(fresh, '2')], { layersDir: '/cnb/layers' }),
    code: 'layers-dir-differs',
    withForce: 'blocked',
  },
  {
    title: 'a source that is not trusted for the buildpack',
    app: image([helper(old, '1')]),
    patch: image([helper(fresh, '2')]),
    rules: [trusted],
    code: 'patch-source-not-trusted',
    withForce: 'blocked',
  },
  {
    title: 'a source that is not trusted for the launcher',
    app: image([launcher(old, '1')]),
    patch: image([launcher(fresh, '2')]),
    rules: [{ ...trusted, selector: { kind: 'launcher', version: '*' } }],
    code: 'patch-source-not-trusted',
    withForce: 'blocked',
  },
  {
    title: 'a patch image without the layer',
    app: image([helper(old, '1')]),
    patch: image([launcher(fresh)]),
    code: 'patch-layer-missing',
    withForce: 'blocked',
  },
  {
    title: 'a patch image whose label lies about its layers',
    app: image([helper(old, '1')]),
    patch: image([helper(fresh, '2')], { diffIds: [digestOf('else')] }),
    code: 'patch-layer-inconsistent',
    withForce: 'blocked',
  },
  {
    title: 'a patch image with an empty digest (case 178)',
    app: image([helper(old, '1')]),
    patch: image([{ ...helper(fresh, '2'), diffId: undefined }]),
    code: 'patch-layer-inconsistent',
    withForce: 'blocked',
  },
  {
    title: 'an app whose label leads nowhere',
    app: image([helper(old, '1')], { diffIds: [] }),
    patch: image([helper(fresh, '2')]),
    code: 'metadata-unreadable',
    withForce: 'blocked',
  },
  {
    title: 'an app without a recorded launcher',
    app: image([{ kind: 'launcher' }]),
    patch: image([launcher(fresh)]),
    rules: [launcherRule()],
    code: 'launcher-unknown',
    withForce: 'blocked',
  },
];

describe('what is refused', () => {
  it.each(cases)('$title: $code', ({ code, withForce, ...question }) => {
    const plain = ask(question);
    expect(plain.codes).toEqual([code]);
    expect(plain.reasons[0]).toMatchObject({ severity: 'blocking' });
    expect(plain.reasons[0].cure).not.toBe('');
    expect(plain.replacements).toEqual([]);

    const forced = ask({ ...question, policy: { force: true } });
    const remains = withForce === 'blocked';
    expect(forced.reasons).toMatchObject([
      remains
        ? { code, severity: 'blocking' }
        : { code: 'forced', severity: 'warning', facts: { overridden: code } },
    ]);
    expect(forced.replacements).toHaveLength(remains ? 0 : 1);
  });

  it('an older helper, although force and a mark speak for it', () => {
    const { codes } = ask({
      app: image([helper(old, '3.10.6')]),
      patch: image([helper(fresh, '3.10.5')]),
      policy: { force: true },
    });
    expect(codes).toEqual(['patch-not-newer']);
  });

  it('lists every reason, not the first only', () => {
    const { codes } = ask({
      app: image([layer('a/b', 'node', { version: '2.0.0', abi: 1 }, old)]),
      patch: image(
        [layer('a/b', 'node', { version: '1.0.0', abi: 2 }, fresh)],
        {
          distro: undefined,
          layersDir: '/other',
        },
      ),
      rules: [
        rule({
          mustMatch: [digestOf('x')],
          trustedBuildpacks: [],
          source: 'theirs',
        }),
      ],
    });
    expect(codes).toEqual([
      'patch-source-not-trusted',
      'must-match-failed',
      'layers-dir-differs',
      'layer-not-marked-rebasable',
      'patch-not-newer',
      'invariant-changed',
      'distro-mismatch',
    ]);
  });

  it('two patches on one layer, whatever else is said of them', () => {
    const { codes, replacements } = ask({
      app: image([helper(old, '1')]),
      patch: image([helper(fresh, '2')]),
      rules: [rule(), rule({ patchImage: 'registry.test/patch:2' })],
      policy: { force: true },
    });
    expect(codes).toEqual(['patch-conflict']);
    expect(replacements).toEqual([]);
  });

  it('a patch whose image nobody could read', () => {
    const app = image([helper(old, '1')]);
    const { matches } = matchRules(app, [rule()]);
    const { reasons } = judgeMatches({
      app,
      matches,
      images: new Map(),
      policy: { force: true },
    });
    expect(reasons).toMatchObject([
      { code: 'patch-image-missing', severity: 'blocking' },
    ]);
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
