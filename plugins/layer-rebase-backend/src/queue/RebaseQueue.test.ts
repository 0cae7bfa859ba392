import { mockServices } from '@backstage/backend-test-utils';
import { testDatabases } from '../__testUtils__/databases';
import { GraphileQueue } from './GraphileQueue';
import { InProcessQueue } from './InProcessQueue';
import { Delivery, RebaseQueue } from './RebaseQueue';

const databases = testDatabases();
const postgres = databases.ids.flatMap(([id]) =>
  id.startsWith('POSTGRES') ? id : [],
);

/** Each opens a queue with two places, three deliveries at most, and short waits. */
const IMPLEMENTATIONS: readonly [string, () => Promise<RebaseQueue>][] = [
  ...postgres.map((id): [string, () => Promise<RebaseQueue>] => [
    `GraphileQueue on ${id}`,
    async () =>
      GraphileQueue.open({
        knex: await databases.open(id),
        logger: mockServices.logger.mock(),
        concurrency: 2,
        maxAttempts: 3,
        graceMs: 60,
      }),
  ]),
  [
    'InProcessQueue',
    async () =>
      new InProcessQueue({
        logger: mockServices.logger.mock(),
        concurrency: 2,
        maxAttempts: 3,
        firstBackOffMs: 50,
        graceMs: 60,
      }),
  ],
];

// The contract of every RebaseQueue, written once.
describe.each(IMPLEMENTATIONS)('%s', (_name, open) => {
  let queue: RebaseQueue;
  let log: string[];

  beforeEach(async () => {
    queue = await open();
    log = [];
  });

  afterEach(() => queue.stop());

  const job = (id: string, queueName = id) => ({ id, queueName });

  it('delivers what was added before and after the start', async () => {
    await queue.enqueue(job('early'));
    await queue.start(async delivery => void log.push(delivery.job.id));
    await queue.enqueue(job('late'));
    await until(() => log.length === 2);
    expect([...log].sort()).toEqual(['early', 'late']);
  });

  it('takes a job that waits or runs only once', async () => {
    const gate = newGate();
    await queue.enqueue(job('one'));
    await queue.enqueue(job('one'));
    await queue.start(async delivery => {
      log.push(delivery.job.id);
      await gate.passed;
    });
    await until(() => log.length === 1);
    await queue.enqueue(job('one'));
    gate.open();
    await settled();
    expect(log).toEqual(['one']);
  });

  it('takes a job again once it has ended', async () => {
    await queue.start(async delivery => void log.push(delivery.job.id));
    await queue.enqueue(job('one'));
    await until(() => log.length === 1);
    await settled();
    await queue.enqueue(job('one'));
    await until(() => log.length === 2);
    expect(log).toEqual(['one', 'one']);
  });

  it('runs jobs of one name one after another, others beside them', async () => {
    const gates = { a1: newGate(), a2: newGate(), b: newGate() };
    await queue.start(async ({ job: { id } }) => {
      log.push(`+${id}`);
      await gates[id as keyof typeof gates].passed;
      log.push(`-${id}`);
    });
    await queue.enqueue(job('a1', 'a'));
    await queue.enqueue(job('a2', 'a'));
    await queue.enqueue(job('b', 'b'));
    await until(() => log.length === 2);
    expect([...log].sort()).toEqual(['+a1', '+b']);
    gates.a1.open();
    await until(() => log.includes('+a2'));
    expect(log.indexOf('-a1')).toBeLessThan(log.indexOf('+a2'));
    gates.a2.open();
    gates.b.open();
    await until(() => log.length === 6);
  });

  it('delivers again after a failure, later each time, and gives up', async () => {
    const times: number[] = [];
    await queue.start(async ({ attempt }) => {
      log.push(`attempt ${attempt}`);
      times.push(Date.now());
      throw new Error('not now');
    });
    await queue.enqueue(job('one'));
    await until(() => log.length === 3, 30_000);
    await settled();
    expect(log).toEqual(['attempt 1', 'attempt 2', 'attempt 3']);
    expect(times[2] - times[1]).toBeGreaterThan(times[1] - times[0]);
  }, 40_000);

  it('drops a waiting job when cancelled', async () => {
    const gate = newGate();
    await queue.start(async delivery => {
      log.push(delivery.job.id);
      await gate.passed;
    });
    await queue.enqueue(job('first', 'a'));
    await queue.enqueue(job('second', 'a'));
    await queue.cancel('second');
    gate.open();
    await settled();
    expect(log).toEqual(['first']);
  });

  it('aborts a running job when cancelled, and does not repeat it', async () => {
    await queue.start(async ({ signal }) => {
      log.push('started');
      await aborted(signal);
      log.push('aborted');
      throw signal.reason;
    });
    await queue.enqueue(job('one'));
    await until(() => log.length === 1);
    await queue.cancel('one');
    await until(() => log.length === 2);
    await settled();
    expect(log).toEqual(['started', 'aborted']);
    await queue.cancel('never heard of');
  });

  it('waits for what runs when stopping, and begins nothing new', async () => {
    const gate = newGate();
    await queue.start(async ({ job: { id } }) => {
      log.push(`+${id}`);
      await gate.passed;
      log.push(`-${id}`);
    });
    await queue.enqueue(job('one', 'a'));
    await queue.enqueue(job('two', 'a'));
    await until(() => log.length === 1);
    const stopped = queue.stop().then(() => log.push('stopped'));
    gate.open();
    await stopped;
    expect(log).toEqual(['+one', '-one', 'stopped']);
  });

  it('aborts what does not end in time when stopping', async () => {
    const seen: Delivery[] = [];
    await queue.start(async delivery => {
      seen.push(delivery);
      await aborted(delivery.signal);
    });
    await queue.enqueue(job('endless'));
    await until(() => seen.length === 1);
    await queue.stop();
    expect(seen[0].signal.aborted).toBe(true);
  });
});

function newGate() {
  let open = () => {};
  const passed = new Promise<void>(resolve => {
    open = resolve;
  });
  return { open, passed };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Long enough for everything that could still happen. */
function settled(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, 150);
  });
}

async function until(
  condition: () => boolean,
  withinMs = 5_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It did not happen in time');
    await new Promise(resolve => {
      setTimeout(resolve, 5);
    });
  }
}
