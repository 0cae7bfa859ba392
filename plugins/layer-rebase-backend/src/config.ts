import {
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { Signer } from '@layer-rebase/engine';
import { DiscoveryConfig, readDiscoveryConfig } from './discoveryConfig';
import { PatchesConfig, readPatchesConfig } from './patchSourceConfig';
import { NewTagRule, readNewTags } from './newTagConfig';
import { readSigner } from './provenanceConfig';
import { readWatchConfig } from './watchConfig';
import { WatchPeriods } from './engine/watchPeriod';

/** One registry as the operator describes it; see config.d.ts. */
export interface RegistryConfig {
  readonly host: string;
  readonly private?: boolean;
  readonly plainHttp?: boolean;
  readonly skipTlsVerify?: boolean;
  readonly realmHosts?: readonly string[];
  readonly storageHosts?: readonly string[];
  readonly appImages?: readonly string[];
  /** None when the operator lists none: names in labels and patch files are hints. */
  readonly runImages: readonly string[];
  readonly patchImages: readonly string[];
  readonly ambient: boolean;
  readonly googleProjects: readonly string[];
  readonly read?: LoginConfig;
  readonly push?: LoginConfig;
}

/** A token, or a name with its password. */
export type LoginConfig =
  | { readonly token: string }
  | { readonly username: string; readonly password: string };

export interface PolicyConfig {
  readonly keepPrevious: boolean;
  readonly newTag?: string;
  /** Those of single repositories go before the one for all. */
  readonly newTags?: readonly NewTagRule[];
  readonly strictRunImageName: boolean;
  readonly layerPatches: 'error' | 'warn' | 'quiet';
  readonly allowLayers: readonly {
    readonly buildpack: string;
    readonly layer: string;
    readonly why: string;
  }[];
}

/** The `layerRebase` block with its defaults. */
export interface LayerRebaseConfig {
  readonly registries: readonly RegistryConfig[];
  readonly dockerConfig: boolean;
  readonly discovery: DiscoveryConfig;
  readonly patches: PatchesConfig;
  readonly policy: PolicyConfig;
  /** Signs statements about rebases. */
  readonly signer?: Signer;
  readonly schedule?: SchedulerServiceTaskScheduleDefinition;
  readonly statusMaxAgeMs: number;
  readonly watch: WatchPeriods;
  readonly planLifetimeMs: number;
  readonly requireOwnership: boolean;
  readonly adminGroups: readonly string[];
  readonly permittedServices: readonly string[];
  readonly concurrency: number;
}

const STATUS_MAX_AGE_MS = 5 * 60_000;
const PLAN_LIFETIME_MS = 30 * 60_000;
const CONCURRENCY = 2;

/** Reads `layerRebase`; throws with the path of what is wrong. */
export function readLayerRebaseConfig(
  root: RootConfigService,
): LayerRebaseConfig {
  const config = root.getOptionalConfig('layerRebase');
  const registries = config?.getOptionalConfigArray('registries') ?? [];
  return {
    registries: registries.map(readRegistry),
    dockerConfig: config?.getOptionalBoolean('dockerConfig') ?? false,
    discovery: readDiscoveryConfig(config?.getOptionalConfig('discovery')),
    patches: readPatchesConfig(config?.getOptionalConfig('patches')),
    policy: readPolicy(config?.getOptionalConfig('policy')),
    signer: readSigner(config?.getOptionalConfig('provenance')),
    schedule: config?.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig('schedule'),
        )
      : undefined,
    statusMaxAgeMs: readMs(config, 'statusMaxAge') ?? STATUS_MAX_AGE_MS,
    watch: readWatchConfig(config?.getOptionalConfig('watch')),
    planLifetimeMs: readMs(config, 'planLifetime') ?? PLAN_LIFETIME_MS,
    requireOwnership: config?.getOptionalBoolean('requireOwnership') ?? true,
    adminGroups: config?.getOptionalStringArray('adminGroups') ?? [],
    permittedServices:
      config?.getOptionalStringArray('permittedServices') ?? [],
    concurrency: config?.getOptionalNumber('concurrency') ?? CONCURRENCY,
  };
}

function readRegistry(config: Config): RegistryConfig {
  return {
    host: config.getString('host').toLowerCase(),
    private: config.getOptionalBoolean('private'),
    plainHttp: config.getOptionalBoolean('plainHttp'),
    skipTlsVerify: config.getOptionalBoolean('skipTlsVerify'),
    realmHosts: config.getOptionalStringArray('realmHosts'),
    storageHosts: config.getOptionalStringArray('storageHosts'),
    appImages: config.getOptionalStringArray('appImages'),
    runImages: config.getOptionalStringArray('runImages') ?? [],
    patchImages: config.getOptionalStringArray('patchImages') ?? [],
    ambient: config.getOptionalBoolean('credentials.ambient') ?? false,
    googleProjects:
      config.getOptionalStringArray('credentials.googleProjects') ?? [],
    read: readLogin(config.getOptionalConfig('credentials.read')),
    push: readLogin(config.getOptionalConfig('credentials.push')),
  };
}

function readLogin(config: Config | undefined): LoginConfig | undefined {
  if (!config) return undefined;
  const token = config.getOptionalString('token');
  return token === undefined
    ? {
        username: config.getString('username'),
        password: config.getString('password'),
      }
    : { token };
}

function readPolicy(config: Config | undefined): PolicyConfig {
  const allowLayers = config?.getOptionalConfigArray('allowLayers') ?? [];
  return {
    keepPrevious: config?.getOptionalBoolean('keepPrevious') ?? true,
    newTag: config?.getOptionalString('newTag'),
    newTags: readNewTags(config),
    strictRunImageName:
      config?.getOptionalBoolean('strictRunImageName') ?? false,
    layerPatches: readMode(config?.getOptionalString('layerPatches')),
    allowLayers: allowLayers.map(rule => ({
      buildpack: rule.getString('buildpack'),
      layer: rule.getString('layer'),
      why: rule.getString('why'),
    })),
  };
}

function readMode(mode: string | undefined): PolicyConfig['layerPatches'] {
  if (mode === undefined || mode === 'error') return 'error';
  if (mode === 'warn' || mode === 'quiet') return mode;
  throw new Error(
    `layerRebase.policy.layerPatches must be error, warn or quiet, not ${mode}`,
  );
}

function readMs(config: Config | undefined, key: string): number | undefined {
  return config?.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : undefined;
}
