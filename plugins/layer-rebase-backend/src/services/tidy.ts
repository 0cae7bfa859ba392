import { ChronicleStore } from '../store/ChronicleStore';
import { DocumentStore } from '../store/DocumentStore';
import { PlanStore } from '../store/PlanStore';
import { PushLog } from '../store/PushLog';
import { SnoozeStore } from '../store/SnoozeStore';
import { WatchStore } from '../store/WatchStore';

const DAY_MS = 24 * 60 * 60_000;
/** Long enough for a page that was left open to say why its plan is of no use any more. */
const KEEP_PLANS_MS = DAY_MS;
const KEEP_DOCUMENTS_MS = 30 * DAY_MS;
const KEEP_TIMELINE_MS = 400 * DAY_MS;
const KEEP_EVENTS = 500;
/** After the last entity that named them went, or was last seen. */
const KEEP_IMAGES_MS = 14 * DAY_MS;
const KEEP_PUSHES_MS = DAY_MS;

/** Throws away plans that nobody can confirm, documents that can be fetched again, and the far end of timelines. */
export async function tidy({
  plans,
  documents,
  chronicleStore,
  snoozes,
  pushLog,
  watchStore,
}: {
  readonly plans: PlanStore;
  readonly documents: DocumentStore;
  readonly chronicleStore: ChronicleStore;
  readonly snoozes: SnoozeStore;
  readonly pushLog: PushLog;
  readonly watchStore: WatchStore;
}): Promise<void> {
  await plans.deleteExpired(new Date(Date.now() - KEEP_PLANS_MS));
  await watchStore.forget(new Date(Date.now() - KEEP_IMAGES_MS));
  await documents.deleteOlder(new Date(Date.now() - KEEP_DOCUMENTS_MS));
  const before = new Date(Date.now() - KEEP_TIMELINE_MS);
  await chronicleStore.prune({ before, keep: KEEP_EVENTS });
  await snoozes.deleteOlder(before);
  await pushLog.deleteOlder(new Date(Date.now() - KEEP_PUSHES_MS));
}
