import { digestOf } from '../image/digest';
import { judgeMatches } from './judgeMatches';
import { matchRules } from './matchRules';
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
  PatchQuestion,
} from '../testing/patchCase';

interface Case extends PatchQuestion {
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
    title: '178 a patch image with an empty digest',
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
