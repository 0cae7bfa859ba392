import {
  caCertificatesHelper,
  TestBuildpack,
} from '@layer-rebase/engine/testing';

/** What an app is built from. */
export interface Mix {
  readonly name: string;
  readonly base: BaseName;
  /** Has the helper of the CA certificates buildpack. */
  readonly certificates: boolean;
  /** Without `paketo-buildpacks/`. */
  readonly buildpacks: readonly string[];
}

export type BaseName = 'jammy' | 'noble' | 'tiny';

/** The layers of each buildpack. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  'bellsoft-liberica': ['helper', 'java-security-properties', 'jre'],
  'executable-jar': ['classpath'],
  'spring-boot': ['helper', 'web-application-type'],
  'apache-tomcat': ['catalina-base', 'tomcat'],
  'native-image': ['native-image'],
  'node-engine': ['node'],
  'npm-install': ['launch-modules'],
  'yarn-install': ['launch-modules'],
  nginx: ['nginx'],
  cpython: ['cpython'],
  'pip-install': ['packages'],
  'poetry-install': ['poetry-venv'],
  'go-build': ['targets'],
  'dotnet-core-aspnet-runtime': ['dotnet-core-aspnet-runtime'],
  icu: ['icu'],
  'php-dist': ['php'],
  'composer-install': ['composer-packages'],
  mri: ['mri'],
  'bundle-install': ['launch-gems'],
};

/** The most frequent first. */
export const MIXES: readonly Mix[] = [
  mix('spring', 'noble', 'bellsoft-liberica executable-jar spring-boot', true),
  mix('node', 'noble', 'node-engine npm-install', true),
  mix('go', 'tiny', 'go-build', true),
  mix('tomcat', 'jammy', 'bellsoft-liberica apache-tomcat', true),
  mix('web', 'noble', 'node-engine yarn-install nginx'),
  mix('python', 'noble', 'cpython pip-install', true),
  mix('dotnet', 'jammy', 'icu dotnet-core-aspnet-runtime', true),
  mix('native', 'tiny', 'native-image'),
  mix('poetry', 'noble', 'cpython poetry-install'),
  mix('php', 'jammy', 'php-dist composer-install nginx'),
  mix('ruby', 'jammy', 'mri bundle-install', true),
  mix('static', 'tiny', 'nginx'),
];

/** Versions in use of every buildpack but the one that gets patched; the first far more often. */
const VERSIONS = ['4.2.0', '4.1.3', '3.9.8'];

/** The buildpacks of a mix; `age` chooses how old they are, 0 the newest. */
export function buildpacksOf(
  { certificates, buildpacks }: Mix,
  { age, helper }: { readonly age: number; readonly helper: string },
): TestBuildpack[] {
  const plain = buildpacks.map(name => ({
    id: `paketo-buildpacks/${name}`,
    version: VERSIONS[age],
    homepage: `https://github.com/paketo-buildpacks/${name}`,
    layers: LAYERS[name].map(layer => ({ name: layer, data: {} })),
  }));
  const ca = {
    id: 'paketo-buildpacks/ca-certificates',
    version: helper,
    homepage: 'https://github.com/paketo-buildpacks/ca-certificates',
    layers: [caCertificatesHelper(helper)],
  };
  return certificates ? [ca, ...plain] : plain;
}

function mix(
  name: string,
  base: BaseName,
  buildpacks: string,
  certificates = false,
): Mix {
  return { name, base, certificates, buildpacks: buildpacks.split(' ') };
}
