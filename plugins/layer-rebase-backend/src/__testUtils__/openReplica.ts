import { LoggerService } from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { PatchSource } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { Knex } from 'knex';
import { openWatch, openWatchStores } from '../assembleWatch';
import { PolicyConfig, RegistryConfig } from '../config';
import { Assessor } from '../engine/Assessor';
import { PatchCatalog } from '../engine/PatchCatalog';
import { Planner } from '../engine/Planner';
import { Registries } from '../engine/registries';
import { WatchPeriods } from '../engine/watchPeriod';
import { ImageStatuses } from '../services/ImageStatuses';
import { Meters } from '../services/Meters';
import { PatchRefresher } from '../services/PatchRefresher';
import { Reassessor } from '../services/Reassessor';
import { DocumentStore } from '../store/DocumentStore';
import { PatchStore } from '../store/PatchStore';
import { StatusStore } from '../store/StatusStore';

export const QUIET_POLICY: PolicyConfig = {
  keepPrevious: true,
  strictRunImageName: false,
  layerPatches: 'quiet',
  allowLayers: [],
};

export interface OpenReplicaOptions {
  readonly logger: LoggerService;
  readonly metrics: MetricsService;
  readonly knex: Knex;
  readonly hosts: readonly string[];
  readonly policy?: Partial<PolicyConfig>;
  readonly lists?: Partial<RegistryConfig>;
  readonly sources?: readonly PatchSource[];
  readonly periods?: WatchPeriods;
  readonly maxAgeMs?: number;
}

/** Everything from the tags to the states of images, on that database, as one replica has it. */
export function openReplica(options: OpenReplicaOptions) {
  const { knex, hosts, lists, logger, sources = [] } = options;
  const registries = new Registries(
    hosts.map(host => ({
      host,
      private: true,
      plainHttp: true,
      ambient: false,
      googleProjects: [],
      runImages: ['base/*'],
      patchImages: ['patches/*'],
      ...lists,
    })),
  );
  const stores = openWatchStores(knex);
  const documents = new DocumentStore(knex);
  const statusStore = new StatusStore(knex);
  const shared = { ...stores, registries, documents, logger };
  const periods = options.periods ?? {
    shortestMs: 60_000,
    longestMs: 600_000,
  };
  const { watch, keeper } = openWatch({
    ...shared,
    config: { watch: periods },
  });
  const patchCatalog = new PatchCatalog({
    sources,
    logger,
    copies: new PatchStore(knex),
    registry: () => keeper.open(),
  });
  const planner = new Planner({
    ...shared,
    catalog: patchCatalog,
    policy: { ...QUIET_POLICY, ...options.policy },
  });
  const assessor = new Assessor({ ...shared, planner, watch });
  const statuses = new ImageStatuses({
    ...shared,
    assessor,
    watch,
    store: statusStore,
    meters: new Meters(options.metrics),
    maxAgeMs: options.maxAgeMs ?? 60 * 60_000,
  });
  const poked: string[] = [];
  const announcer = {
    poke: async (entityRef: string) => {
      poked.push(entityRef);
    },
  };
  const parts = { ...shared, watch, keeper, patchCatalog, planner, assessor };
  const joined = { ...parts, statusStore, statuses, announcer };
  const reassessor = new Reassessor(joined);
  const refresher = new PatchRefresher({
    ...joined,
    reassessor,
    usesPatches: true,
  });
  return {
    ...joined,
    knex,
    reassessor,
    refresher,
    poked,
    close: () => registries.close(),
  };
}
