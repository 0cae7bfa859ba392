import { RebaseQueue } from '../queue/RebaseQueue';
import { EventStore } from '../store/EventStore';
import { NewRebase, RebaseStore } from '../store/RebaseStore';
import { RebaseRecord } from '../store/rebaseRow';
import { Announcer } from './Announcer';

export interface EnqueueParts {
  readonly rebases: RebaseStore;
  readonly queue: RebaseQueue;
  readonly events: EventStore;
  readonly announcer: Announcer;
}

/** Writes the row and tells the queue; whoever asks for the same again gets the open row. */
export async function enqueueRebase(
  { rebases, queue, events, announcer }: EnqueueParts,
  rebase: NewRebase,
  /** `ana asked for it.` */
  why: string,
): Promise<RebaseRecord> {
  const { record, created } = await rebases.create(rebase);
  if (created) {
    await events.append(record.id, { type: 'queued', sentence: why });
  }
  await queue.enqueue({ id: record.id, queueName: record.image });
  await announcer.poke(record.entityRef, record.id);
  return record;
}
