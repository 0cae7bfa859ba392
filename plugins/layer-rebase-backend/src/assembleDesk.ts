import { CatalogService } from '@backstage/plugin-catalog-node';
import { Access } from './services/Access';
import { Announcer } from './services/Announcer';
import { FactSheet } from './services/FactSheet';
import { ImageDesk } from './services/ImageDesk';
import { ImageDiscovery } from './services/ImageDiscovery';
import { ImageStatuses } from './services/ImageStatuses';
import { RebaseHistory } from './services/RebaseHistory';
import { Snoozes } from './services/Snoozes';
import { SystemParts } from './services/SystemParts';
import { Chronicle } from './services/timeline/Chronicle';
import { Timeline } from './services/timeline/Timeline';
import { WaitingNotices } from './services/WaitingNotices';
import { ChronicleStore } from './store/ChronicleStore';
import { NoticeStore } from './store/NoticeStore';
import { RebaseStore } from './store/RebaseStore';
import { SnoozeStore } from './store/SnoozeStore';
import { StatusStore } from './store/StatusStore';
import { TimelineStore } from './store/TimelineStore';

export interface AssembleDeskOptions {
  readonly catalog: CatalogService;
  readonly access: Access;
  readonly announcer: Announcer;
  readonly history: RebaseHistory;
  readonly discovery: ImageDiscovery;
  readonly statuses: ImageStatuses;
  readonly statusStore: StatusStore;
  readonly rebases: RebaseStore;
  readonly notices: NoticeStore;
  readonly snoozes: SnoozeStore;
  readonly chronicleStore: ChronicleStore;
  readonly timelineStore: TimelineStore;
}

/** Joins what an owner's page is made of beside plans and rebases. */
export function assembleDesk(options: AssembleDeskOptions) {
  const snoozing = new Snoozes(options);
  const joined = { ...options, snoozing };
  return {
    snoozing,
    timeline: new Timeline(options),
    chronicle: new Chronicle(joined),
    waiting: new WaitingNotices(joined),
    facts: new FactSheet(joined),
    imageDesk: new ImageDesk({
      ...joined,
      systemParts: new SystemParts(options),
    }),
  };
}
