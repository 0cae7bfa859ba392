import { parseGoJson, GoObject } from './goJson';
import {
  goBool,
  goDocument,
  goEmbedded,
  goInt,
  goList,
  goMap,
  goStruct,
  goText,
  goTextMap,
  goTexts,
} from './goFields';
import { GoOutput, writeGoJson } from './writeGoJson';

/** An image config as far as the reference rebaser looks at it (ggcr pkg/v1/config.go). */
export interface ReferenceConfig {
  readonly architecture: string;
  readonly os: string;
  readonly osVersion: string;
  readonly variant: string;
  readonly diffIds: readonly string[];
  /** One boolean an entry: true when the step made no layer. */
  readonly emptySteps: readonly boolean[];
  readonly labels: ReadonlyMap<string, string>;
  readonly env: readonly string[];
  /** The `config` object without its labels, ready to be written. */
  readonly settings: Readonly<Record<string, GoOutput | undefined>>;
}

/** Every image the lifecycle makes says it was created then (imgutil NormalizedDateTime). */
const CREATED = '1980-01-01T00:00:01Z';

/** Decodes a config; unknown fields are gone, as in the reference. Throws `invalid-document`. */
export function readReferenceConfig(bytes: Uint8Array): ReferenceConfig {
  const text = Buffer.from(bytes).toString('utf8');
  const file = goDocument(parseGoJson(text));
  const config = goEmbedded(file, 'config');
  return {
    architecture: goText(file, 'architecture'),
    os: goText(file, 'os'),
    osVersion: goText(file, 'os.version'),
    variant: goText(file, 'variant'),
    diffIds: goTexts(goEmbedded(file, 'rootfs'), 'diff_ids') ?? [],
    emptySteps:
      goList(file, 'history', step =>
        goBool(goDocument(step), 'empty_layer'),
      ) ?? [],
    labels: goTextMap(config, 'Labels'),
    env: goTexts(config, 'Env') ?? [],
    settings: readSettings(config),
  };
}

/** The config of a rebased image, byte for byte as the reference writes it (cnb-rebase.md 2.5, 2.6). */
export function writeReferenceConfig(config: ReferenceConfig): string {
  const { diffIds } = config;
  return writeGoJson({
    architecture: config.architecture,
    created: CREATED,
    history:
      diffIds.length > 0
        ? diffIds.map(() => ({ created: CREATED }))
        : undefined,
    os: config.os,
    rootfs: { type: 'layers', diff_ids: diffIds },
    config: {
      ...config.settings,
      Labels: config.labels.size > 0 ? config.labels : undefined,
    },
    'os.version': config.osVersion || undefined,
  });
}

/** A variable's value; one that holds `=` itself reads as empty (imgutil cnb_image.go, Env). */
export function readEnv({ env }: ReferenceConfig, name: string): string {
  const parts = env
    .map(entry => entry.split('='))
    .find(([key, ...rest]) => key === name && rest.length === 1);
  return parts?.[1] ?? '';
}

/** Field order and omissions of ggcr's Config struct; `Labels` keeps its place and is filled in on writing. */
function readSettings(config: GoObject): ReferenceConfig['settings'] {
  const bool = (name: string) => goBool(config, name) || undefined;
  const text = (name: string) => goText(config, name) || undefined;
  const texts = (name: string) => filled(goTexts(config, name));
  const set = (name: string) => {
    const map = goMap(config, name, () => ({}));
    return map && map.size > 0 ? map : undefined;
  };
  return {
    AttachStderr: bool('AttachStderr'),
    AttachStdin: bool('AttachStdin'),
    AttachStdout: bool('AttachStdout'),
    Cmd: texts('Cmd'),
    Healthcheck: readHealthcheck(goStruct(config, 'Healthcheck')),
    Domainname: text('Domainname'),
    Entrypoint: texts('Entrypoint'),
    Env: texts('Env'),
    Hostname: text('Hostname'),
    Image: text('Image'),
    Labels: undefined,
    OnBuild: texts('OnBuild'),
    OpenStdin: bool('OpenStdin'),
    StdinOnce: bool('StdinOnce'),
    Tty: bool('Tty'),
    User: text('User'),
    Volumes: set('Volumes'),
    WorkingDir: text('WorkingDir'),
    ExposedPorts: set('ExposedPorts'),
    ArgsEscaped: bool('ArgsEscaped'),
    NetworkDisabled: bool('NetworkDisabled'),
    MacAddress: text('MacAddress'),
    StopSignal: text('StopSignal'),
    Shell: texts('Shell'),
  };
}

function readHealthcheck(check: GoObject | undefined): GoOutput | undefined {
  if (!check) return undefined;
  return {
    Test: filled(goTexts(check, 'Test')),
    Interval: goInt(check, 'Interval') || undefined,
    Timeout: goInt(check, 'Timeout') || undefined,
    StartPeriod: goInt(check, 'StartPeriod') || undefined,
    Retries: goInt(check, 'Retries') || undefined,
  };
}

function filled(
  list: readonly string[] | undefined,
): readonly string[] | undefined {
  return list && list.length > 0 ? list : undefined;
}
