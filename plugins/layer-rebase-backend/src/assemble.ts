import {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsService,
  RootSystemMetadataService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { Knex } from 'knex';
import { assembleDesk } from './assembleDesk';
import { assembleWatch, openWatch, openWatchStores } from './assembleWatch';
import { LayerRebaseConfig } from './config';
import { Contributions } from './Contributions';
import { Assessor } from './engine/Assessor';
import { configuredLogins } from './engine/configuredLogins';
import { PatchCatalog } from './engine/PatchCatalog';
import { patchSource } from './engine/patchSource';
import { Planner } from './engine/Planner';
import { Registries } from './engine/registries';
import { assembleFleet, followImages } from './fleet/assembleFleet';
import { openQueue } from './queue/openQueue';
import { pumpQueue } from './queue/pumpQueue';
import { Access } from './services/Access';
import { Announcer } from './services/Announcer';
import { Gauges } from './services/Gauges';
import { ImageDiscovery } from './services/ImageDiscovery';
import { ImageStatuses, Observe } from './services/ImageStatuses';
import { conventionalProviders } from './services/imageProviders/conventionalProviders';
import { Meters } from './services/Meters';
import { learnedImmutable } from './services/learnedImmutable';
import { PatchableList } from './services/PatchableList';
import { PatchDesk } from './services/PatchDesk';
import { PushRestore } from './services/PushRestore';
import { RebaseHistory } from './services/RebaseHistory';
import { RebaseRunner } from './services/RebaseRunner';
import { RebaseService } from './services/RebaseService';
import { tidy } from './services/tidy';
import { ChronicleStore } from './store/ChronicleStore';
import { DocumentStore } from './store/DocumentStore';
import { EventStore } from './store/EventStore';
import { PatchStore } from './store/PatchStore';
import { NoticeStore } from './store/NoticeStore';
import { PlanStore } from './store/PlanStore';
import { PushLog } from './store/PushLog';
import { RebaseStore } from './store/RebaseStore';
import { SnoozeStore } from './store/SnoozeStore';
import { StatusStore } from './store/StatusStore';
import { TimelineStore } from './store/TimelineStore';
import { UploadStore } from './store/UploadStore';

export interface AssembleOptions {
  readonly services: {
    readonly auditor: AuditorService;
    readonly auth: AuthService;
    readonly catalog: CatalogService;
    readonly events: EventsService;
    readonly logger: LoggerService;
    readonly metrics: MetricsService;
    readonly notifications: NotificationService;
    readonly permissions: PermissionsService;
    readonly signals: SignalsService;
    readonly systemMetadata: RootSystemMetadataService;
    readonly userInfo: UserInfoService;
  };
  readonly config: LayerRebaseConfig;
  readonly knex: Knex;
  readonly contributions: Contributions;
}

/** Builds every part once and joins them; nothing runs before `start`. */
export async function assemble(options: AssembleOptions) {
  const { services, config } = options;
  const { auditor, logger } = services;
  const stores = openStores(options.knex, logger);
  const meters = new Meters(services.metrics, config.registries);
  const gauges = new Gauges({ ...services, knex: options.knex });
  // Statuses are observed by the desk, which shows statuses: one of the two must be told later.
  let observe: Observe = async statuses => statuses;
  const images = assembleImages(options, stores, meters, statuses =>
    observe(statuses),
  );
  const announcer = await assembleAnnouncer(services);
  const access = new Access({ ...services, ...config });
  const history = new RebaseHistory({ ...stores, access });
  const desk = assembleDesk({
    ...services,
    ...stores,
    ...images,
    access,
    announcer,
    history,
  });
  observe = statuses => desk.chronicle.observe(statuses);
  const { concurrency, planLifetimeMs } = config;
  const queue = await openQueue({ knex: options.knex, logger, concurrency });
  const restore = new PushRestore({ ...stores, queue, announcer, logger });
  const runner = new RebaseRunner({
    ...stores,
    registries: images.registries,
    signer: config.signer,
    announcer,
    auditor,
    logger,
    meters,
    onMoved: async image => {
      restore.check(image);
      await images.statuses.refresh([image]);
    },
    onEnded: stores.follow,
  });
  const service = new RebaseService({
    ...stores,
    ...images,
    access,
    history,
    queue,
    announcer,
    planLifetimeMs,
  });
  const watching = assembleWatch({
    ...services,
    ...stores,
    ...images,
    ...desk,
    config,
    announcer,
  });
  const { listener, refresher } = watching;
  const patchables = new PatchableList({
    ...services,
    ...stores,
    ...images,
    access,
  });
  let stopPump = () => {};
  return {
    service,
    history,
    patchables,
    ...desk,
    ...(await assembleFleet({
      ...services,
      ...stores,
      ...images,
      knex: options.knex,
    })),
    patches: new PatchDesk({
      ...services,
      catalog: images.patchCatalog,
      refresher,
    }),
    async start() {
      await queue.start(delivery => runner.run(delivery));
      stopPump = pumpQueue({ store: stores.rebases, queue, logger });
      await listener.start(services.events);
      await restore.start(services.events);
    },
    async stop() {
      stopPump();
      gauges.stop();
      restore.stop();
      await listener.stop();
      await queue.stop();
      await images.registries.close();
    },
    tidy: () => tidy(stores),
    refreshPatches: (signal: AbortSignal) => refresher.refresh(signal),
    sweep: watching.sweep,
  };
}

function openStores(knex: Knex, logger: LoggerService) {
  const follow = followImages({ knex, logger });
  return {
    follow,
    plans: new PlanStore(knex),
    rebases: new RebaseStore(knex),
    events: new EventStore(knex),
    uploads: new UploadStore(knex),
    notices: new NoticeStore(knex),
    snoozes: new SnoozeStore(knex),
    pushLog: new PushLog(knex),
    chronicleStore: new ChronicleStore(knex),
    timelineStore: new TimelineStore(knex),
    statusStore: new StatusStore(knex, follow),
    documents: new DocumentStore(knex),
    copies: new PatchStore(knex),
    ...openWatchStores(knex),
  };
}

function assembleImages(
  { services: { logger }, config, contributions }: AssembleOptions,
  stores: ReturnType<typeof openStores>,
  meters: Meters,
  observe: Observe,
) {
  const registries = new Registries(
    config.registries,
    [
      ...configuredLogins(config.registries, config),
      ...contributions.credentialProviders,
    ],
    request => meters.requested(request),
  );
  const { copies, documents, rebases } = stores;
  const { watch, keeper } = openWatch({ ...stores, config, registries });
  const registry = () => registries.reading;
  const sources = contributions.patchSources(
    config.patches.sources.map(source => patchSource(source, registry)),
  );
  const { refreshMs } = config.patches;
  const catalog = new PatchCatalog({
    sources,
    logger,
    copies,
    registry: () => keeper.open(),
    refreshMs,
  });
  const { policy } = config;
  if (sources.length > 0 && policy.layerPatches === 'error') {
    logger.warn(
      'There are patch sources, but layerRebase.policy.layerPatches is "error": their patches are not used.',
    );
  }
  const planner = new Planner({
    registries,
    catalog,
    documents,
    policy,
    isImmutable: name => learnedImmutable(rebases, name),
  });
  const assessor = new Assessor({ registries, planner, watch, documents });
  const statuses = new ImageStatuses({
    ...stores,
    assessor,
    watch,
    store: stores.statusStore,
    logger,
    meters,
    maxAgeMs: config.statusMaxAgeMs,
    observe,
  });
  const discovery = new ImageDiscovery(
    contributions.allImageProviders(conventionalProviders(config.discovery)),
  );
  return {
    registries,
    patchCatalog: catalog,
    planner,
    assessor,
    watch,
    keeper,
    statuses,
    discovery,
  };
}

async function assembleAnnouncer({
  systemMetadata,
  signals,
  notifications,
  logger,
}: AssembleOptions['services']) {
  const plugins = await systemMetadata.getInstalledPlugins();
  const canNotify = plugins.some(
    ({ pluginId }) => pluginId === 'notifications',
  );
  return new Announcer({
    signals,
    notifications: canNotify ? notifications : undefined,
    logger,
  });
}
