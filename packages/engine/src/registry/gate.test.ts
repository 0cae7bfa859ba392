import { setTimeout as sleep } from 'node:timers/promises';
import { Gate } from './gate';

async function fill(gate: Gate, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await gate.enter();
}

describe('Gate', () => {
  it('lets eight in, and the next when one leaves', async () => {
    const gate = new Gate('r.example');
    await fill(gate, 8);
    let inside = false;
    const ninth = gate.enter().then(() => {
      inside = true;
    });
    await sleep(5);
    expect(inside).toBe(false);
    gate.leave('answered');
    await ninth;
    expect(inside).toBe(true);
  });

  it('grows by one for each full window of answers', async () => {
    const gate = new Gate('r.example');
    for (let i = 0; i < 8; i += 1) {
      await gate.enter();
      gate.leave('answered');
    }
    expect(gate.limit).toBe(9);
  });

  it('halves under load, down to one', async () => {
    const gate = new Gate('r.example');
    const limits: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      await gate.enter();
      gate.leave('overloaded');
      limits.push(gate.limit);
    }
    expect(limits).toEqual([4, 2, 1, 1, 1]);
  });

  it('waits out a short pause and refuses to sit through a long one', async () => {
    const gate = new Gate('r.example');
    gate.pause(60);
    const started = Date.now();
    await gate.enter();
    expect(Date.now() - started).toBeGreaterThanOrEqual(55);
    gate.leave('answered');
    gate.pause(10);
    const waiting = gate.enter();
    gate.pause(3_600_000);
    await expect(waiting).rejects.toMatchObject({ code: 'throttled' });
    await expect(gate.enter()).rejects.toMatchObject({
      code: 'throttled',
      facts: { host: 'r.example', status: 429 },
    });
  });

  it('forgets who gave up waiting', async () => {
    const gate = new Gate('r.example');
    await fill(gate, 8);
    const giveUp = new AbortController();
    const impatient = gate.enter(giveUp.signal);
    giveUp.abort();
    await expect(impatient).rejects.toThrow();
    const patient = gate.enter();
    gate.leave('answered');
    await patient;
  });
});
