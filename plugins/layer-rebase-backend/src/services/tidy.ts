import { DocumentStore } from '../store/DocumentStore';
import { PlanStore } from '../store/PlanStore';

const DAY_MS = 24 * 60 * 60_000;
/** Long enough for a page that was left open to say why its plan is of no use any more. */
const KEEP_PLANS_MS = DAY_MS;
const KEEP_DOCUMENTS_MS = 30 * DAY_MS;

/** Throws away plans that nobody can confirm and documents that can be fetched again. */
export async function tidy({
  plans,
  documents,
}: {
  readonly plans: PlanStore;
  readonly documents: DocumentStore;
}): Promise<void> {
  await plans.deleteExpired(new Date(Date.now() - KEEP_PLANS_MS));
  await documents.deleteOlder(new Date(Date.now() - KEEP_DOCUMENTS_MS));
}
