import { digestOf } from '../image/digest';
import { ImageFacts, PatchableLayer } from './imageFacts';
import { judgeMatches } from './judgeMatches';
import { matchRules } from './matchRules';

/** Layer data in the shapes that buildpacks write (requirements.md 5.2): from, a fix release of it, what a fix may not bring. */
interface Shape {
  readonly buildpack: string;
  readonly layer: string;
  readonly from: object;
  readonly to: object;
  readonly forbidden: object;
  readonly reason: string;
  readonly versions?: readonly [string, string];
}

const libpak = (version: string) => ({
  'cert-file': '8d1f5c6b',
  'cert-dir': [{ path: '/etc/a.pem', mode: '-rw-r--r--', sha256: 'ab' }],
  dependency: {
    id: 'jre',
    name: 'BellSoft Liberica JRE',
    version,
    uri: `https://x.test/jre-${version}.tar.gz`,
    sha256: version,
    stacks: ['*'],
    licenses: [{ type: 'GPL' }],
    cpes: [`cpe:2.3:a:oracle:jre:${version}`],
    purl: `pkg:generic/bellsoft-jre@${version}?arch=amd64`,
    deprecation_date: '2027-01-01',
  },
});

const heroku = (version: string, arch = 'amd64') => ({
  artifact: {
    version,
    os: 'linux',
    arch,
    url: `https://nodejs.test/v${version}/node-v${version}.tar.gz`,
    checksum: `sha256:${version}`,
  },
  layer_version: '1',
});

const python = (version: string, distro = '24.04') => ({
  arch: 'amd64',
  distro_name: 'ubuntu',
  distro_version: distro,
  python_version: version,
});

const jvm = (version: string, overlay = false) => ({
  jdk_overlay_applied: overlay,
  source_tarball_url: `https://x.test/a/openjdk${version}.tar.gz`,
});

const shapes: readonly Shape[] = [
  {
    buildpack: 'paketo-buildpacks/bellsoft-liberica',
    layer: 'jre',
    from: libpak('17.0.18'),
    to: libpak('17.0.19'),
    forbidden: { ...libpak('17.0.19'), 'cert-file': 'other' },
    reason: 'invariant-changed',
  },
  {
    buildpack: 'heroku/nodejs',
    layer: 'dist',
    from: heroku('24.7.0'),
    to: heroku('24.7.1'),
    forbidden: heroku('24.7.1', 'arm64'),
    reason: 'invariant-changed',
  },
  {
    buildpack: 'heroku/nodejs',
    layer: 'dist',
    from: heroku('24.7.0'),
    to: heroku('24.7.1'),
    forbidden: heroku('24.8.0'),
    reason: 'invariant-changed',
  },
  {
    buildpack: 'heroku/python',
    layer: 'python',
    from: python('3.13.7'),
    to: python('3.13.8'),
    forbidden: python('3.13.8', '26.04'),
    reason: 'invariant-changed',
  },
  {
    buildpack: 'heroku/jvm',
    layer: 'openjdk',
    from: jvm('17.0.15'),
    to: jvm('17.0.16'),
    forbidden: jvm('17.0.14'),
    reason: 'patch-not-newer',
  },
  {
    buildpack: 'heroku/jvm',
    layer: 'openjdk',
    from: jvm('8u392'),
    to: jvm('8u412'),
    forbidden: jvm('8u412', true),
    reason: 'invariant-changed',
  },
  {
    buildpack: 'paketo-buildpacks/node-engine',
    layer: 'node',
    from: { 'dependency-sha': 'sha256:aa', build: true, launch: true },
    to: { 'dependency-sha': 'sha256:bb', build: true, launch: true },
    forbidden: { 'dependency-sha': 'sha256:bb', build: false, launch: true },
    reason: 'invariant-changed',
    versions: ['4.1.0', '4.1.1'],
  },
  {
    buildpack: 'paketo-buildpacks/cpython',
    layer: 'cpython',
    from: { 'dependency-sha': 'sha256:aa' },
    to: { 'dependency-sha': 'sha256:bb' },
    forbidden: { 'dependency-sha': 'sha256:bb', extra: 1 },
    reason: 'invariant-changed',
    versions: ['1.20.0', '1.21.0'],
  },
  {
    buildpack: 'google.nodejs.runtime',
    layer: 'node',
    from: { stack: 'google.24.full', version: '22.11.0' },
    to: { stack: 'google.24.full', version: '22.11.1' },
    forbidden: { stack: 'google.22', version: '22.11.1' },
    reason: 'invariant-changed',
  },
];

function judge(
  shape: Shape,
  data: object,
  policy: Parameters<typeof judgeMatches>[0]['policy'],
) {
  const [before, after] = shape.versions ?? ['1.0.0', '1.0.0'];
  const layer = (text: string, layerData: object, version: string) =>
    ({
      kind: 'buildpack',
      buildpack: shape.buildpack,
      buildpackVersion: version,
      layer: shape.layer,
      diffId: digestOf(text),
      data: layerData,
    } as const);
  const image = (only: PatchableLayer): ImageFacts => ({
    platform: { os: 'linux', architecture: 'amd64' },
    distro: { name: 'ubuntu', version: '24.04' },
    layersDir: '/layers',
    diffIds: only.diffId ? [only.diffId] : [],
    layers: [only],
  });
  const app = image(layer('old', shape.from, before));
  const { matches } = matchRules(app, [
    {
      selector: {
        kind: 'buildpack',
        buildpack: shape.buildpack,
        layer: shape.layer,
        data: {},
      },
      patchImage: 'p.test/p:1',
      mirrors: [],
      mustMatch: [],
      details: { cves: [], invariants: [] },
    },
  ]);
  const images = new Map([[0, image(layer('new', data, after))]]);
  const { reasons, replacements } = judgeMatches({
    app,
    matches,
    images,
    policy,
  });
  return { codes: reasons.map(({ code }) => code), replacements };
}

describe.each(shapes)('$buildpack $layer', shape => {
  const allowLayers = [
    { buildpack: shape.buildpack, layer: shape.layer, why: 'a test' },
  ];

  it('a fix release goes through once an operator allows the layer', () => {
    const { codes, replacements } = judge(shape, shape.to, { allowLayers });
    expect(codes).toEqual([]);
    expect(replacements).toHaveLength(1);
  });

  it('nobody allowed it: it stays', () => {
    expect(judge(shape, shape.to, {}).codes).toEqual([
      'layer-not-marked-rebasable',
    ]);
  });

  it(`is refused for ${shape.reason}`, () => {
    const { codes, replacements } = judge(shape, shape.forbidden, {
      allowLayers,
    });
    expect(codes).toEqual([shape.reason]);
    expect(replacements).toEqual([]);
  });
});
