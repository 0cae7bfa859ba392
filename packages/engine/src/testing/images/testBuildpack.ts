import { incompressibleBytes } from './incompressibleBytes';
import { folderEntries, TestFile } from './layerFiles';
import { buildLayer, TestEncoding, TestLayer } from './testImage';

/** A launch layer of a buildpack. */
export interface TestBuildpackLayer {
  readonly name: string;
  /** `[metadata]` of the layer; `null` when absent. */
  readonly data?: unknown;
  /** What the SBOM calls the version, and what makes two layers differ; the buildpack's version when absent. */
  readonly version?: string;
  readonly files?: readonly TestFile[];
  /** Incompressible filler in bytes. */
  readonly size?: number;
  /** Leave the layer out of the SBOM. */
  readonly noSbom?: boolean;
  readonly build?: boolean;
  readonly cache?: boolean;
}

export interface TestBuildpack {
  readonly id: string;
  readonly version: string;
  readonly homepage?: string;
  readonly layers: readonly TestBuildpackLayer[];
  readonly store?: unknown;
}

/** `/` becomes `_`, as in paths below the layers folder (cnb-rebase.md 4.1). */
export function escapeBuildpackId(id: string): string {
  return id.split('/').join('_');
}

/** The layer's tar: `<layers>/<escaped id>/<name>` with its files, at least one that names its version. */
export function buildBuildpackLayer(
  buildpack: TestBuildpack,
  layer: TestBuildpackLayer,
  layersDir: string,
  encoding: TestEncoding,
): TestLayer {
  const version = layer.version ?? buildpack.version;
  const seed = `${buildpack.id} ${layer.name} ${version}`;
  const files: TestFile[] = [
    ...(layer.files ?? [{ path: 'VERSION', content: `${seed}\n` }]),
    ...(layer.size
      ? [{ path: 'filler', content: incompressibleBytes(layer.size, seed) }]
      : []),
  ];
  const folder = `${layersDir}/${escapeBuildpackId(buildpack.id)}/${
    layer.name
  }`;
  return buildLayer(folderEntries({ folder, files }), encoding);
}

/** A Spring Boot app's group with the metadata shapes of libpak and libjvm (requirements.md 5.2, 7–10). */
export function paketoJava(
  versions: { readonly helper?: string; readonly jre?: string } = {},
): TestBuildpack[] {
  const helper = versions.helper ?? '3.10.5';
  const jre = versions.jre ?? '17.0.18';
  return [
    {
      id: 'paketo-buildpacks/ca-certificates',
      version: helper,
      homepage: 'https://github.com/paketo-buildpacks/ca-certificates',
      layers: [caCertificatesHelper(helper)],
    },
    {
      id: 'paketo-buildpacks/bellsoft-liberica',
      version: '11.4.3',
      homepage: 'https://github.com/paketo-buildpacks/bellsoft-liberica',
      layers: [
        {
          name: 'helper',
          data: { helperNames: ['java-opts', 'jvm-heap', 'memory-calculator'] },
        },
        {
          name: 'java-security-properties',
          data: {
            id: 'paketo-buildpacks/bellsoft-liberica',
            version: '11.4.3',
          },
        },
        { name: 'jre', version: jre, build: true, data: jreData(jre) },
      ],
    },
    { id: 'paketo-buildpacks/syft', version: '2.25.0', layers: [] },
    {
      id: 'paketo-buildpacks/executable-jar',
      version: '6.13.4',
      layers: [{ name: 'classpath', build: true, data: {} }],
    },
    {
      id: 'paketo-buildpacks/spring-boot',
      version: '5.33.5',
      homepage: 'https://github.com/paketo-buildpacks/spring-boot',
      layers: [
        { name: 'helper', data: { helperNames: ['spring-cloud-bindings'] } },
        { name: 'web-application-type', data: { files: '9a77c0ffee' } },
      ],
    },
  ];
}

/** The layer of Paketo's ca-certificates that a Go CVE reaches: exec.d binaries, no tie to the app. */
export function caCertificatesHelper(version: string): TestBuildpackLayer {
  return {
    name: 'helper',
    version,
    files: [
      {
        path: 'exec.d/0-ca-certificates-helper',
        content: `#!/bin/sh\n# ca-certificates-helper ${version}\n`,
        mode: 0o755,
      },
    ],
    data: {
      buildpackInfo: {
        id: 'paketo-buildpacks/ca-certificates',
        version,
        name: 'Paketo Buildpack for CA Certificates',
        homepage: 'https://github.com/paketo-buildpacks/ca-certificates',
        description: 'Adds <CA> certificates & more',
        'clear-env': false,
        keywords: ['ca', 'certificates'],
        licenses: [{ type: 'Apache-2.0', uri: 'https://example.test/LICENSE' }],
        'sbom-formats': ['application/vnd.cyclonedx+json'],
      },
      helperNames: ['ca-certificates-helper'],
    },
  };
}

/** A Heroku Node.js app's group: strict string metadata, floats and null data beside it (requirements.md 5.2, 1 and 14). */
export function herokuNode(
  versions: { readonly node?: string } = {},
): TestBuildpack[] {
  const node = versions.node ?? '24.7.0';
  return [
    {
      id: 'heroku/nodejs',
      version: '5.1.2',
      homepage: 'https://github.com/heroku/buildpacks-nodejs',
      layers: [
        {
          name: 'dist',
          version: node,
          build: true,
          data: {
            artifact: {
              version: node,
              os: 'linux',
              arch: 'amd64',
              url: `https://nodejs.org/download/release/v${node}/node-v${node}-linux-x64.tar.gz`,
              checksum: `sha256:${'5e'.repeat(32)}`,
            },
            layer_version: '1',
          },
        },
        { name: 'available_parallelism', data: null },
        { name: 'web_env', data: null },
        { name: 'yarn', data: { layer_version: 1.5 } },
      ],
    },
  ];
}

function jreData(version: string) {
  return {
    'cert-file': '8d1f5c6b',
    'cert-dir': [
      { path: '/etc/ssl/certs/a.pem', mode: '-rw-r--r--', sha256: 'ab12' },
    ],
    dependency: {
      id: 'jre',
      name: 'BellSoft Liberica JRE',
      version,
      uri: `https://example.test/bellsoft-jre${version}-linux-amd64.tar.gz`,
      sha256: '0f3c',
      stacks: ['*'],
      licenses: [{ type: 'GPL-2.0', uri: 'https://example.test/GPL' }],
      cpes: [`cpe:2.3:a:oracle:jre:${version}:*:*:*:*:*:*:*`],
      purl: `pkg:generic/bellsoft-jre@${version}?arch=amd64`,
    },
  };
}
