import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { LayerRebaseConfig } from './config';
import { Assessor } from './engine/Assessor';
import { ImageKeeper } from './engine/ImageKeeper';
import { PatchCatalog } from './engine/PatchCatalog';
import { Registries } from './engine/registries';
import { TagWatch } from './engine/TagWatch';
import { Announcer } from './services/Announcer';
import { ImageDiscovery } from './services/ImageDiscovery';
import { ImageStatuses } from './services/ImageStatuses';
import { PatchRefresher } from './services/PatchRefresher';
import { PushListener } from './services/PushListener';
import { Reassessor } from './services/Reassessor';
import { sweep } from './services/sweep';
import { WaitingNotices } from './services/WaitingNotices';
import { AssessmentStore } from './store/AssessmentStore';
import { DocumentStore } from './store/DocumentStore';
import { NameStore } from './store/NameStore';
import { StatusStore } from './store/StatusStore';
import { WatchStore } from './store/WatchStore';

/** Where it is kept which tags are watched and from what images were assessed. */
export function openWatchStores(knex: Knex) {
  return {
    watchStore: new WatchStore(knex),
    assessments: new AssessmentStore(knex),
    names: new NameStore(knex),
  };
}

/** What looks at tags, and keeps what they name. */
export function openWatch(options: {
  readonly config: Pick<LayerRebaseConfig, 'watch'>;
  readonly registries: Registries;
  readonly watchStore: WatchStore;
  readonly documents: DocumentStore;
}) {
  const { config, registries, watchStore: store } = options;
  const watch = new TagWatch({
    ...options,
    store,
    registry: () => registries.reading,
    periods: config.watch,
  });
  return { watch, keeper: new ImageKeeper({ ...options, watch }) };
}

export interface AssembleWatchOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly logger: LoggerService;
  readonly config: LayerRebaseConfig;
  readonly announcer: Announcer;
  readonly discovery: ImageDiscovery;
  readonly waiting: WaitingNotices;
  readonly assessor: Assessor;
  readonly statuses: ImageStatuses;
  readonly patchCatalog: PatchCatalog;
  readonly watch: TagWatch;
  readonly keeper: ImageKeeper;
  readonly watchStore: WatchStore;
  readonly assessments: AssessmentStore;
  readonly names: NameStore;
  readonly statusStore: StatusStore;
  readonly documents: DocumentStore;
}

/** What follows when a tag or the patches change: images are assessed again, pages and owners are told. */
export function assembleWatch(options: AssembleWatchOptions) {
  const reassessor = new Reassessor(options);
  const refresher = new PatchRefresher({
    ...options,
    reassessor,
    usesPatches: options.config.policy.layerPatches !== 'error',
  });
  const listener = new PushListener({ ...options, reassessor, refresher });
  return {
    listener,
    refresher,
    reassessor,
    sweep: (signal: AbortSignal) => sweep({ ...options, reassessor }, signal),
  };
}
