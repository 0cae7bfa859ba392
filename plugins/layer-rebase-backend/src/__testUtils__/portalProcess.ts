import { portalBackend } from './portalBackend';

setClock(Number(process.env.CLOCK_OFFSET_MS ?? 0));

// A whole backend in a process of its own, so that a test can kill it: `node portalProcess.ts <settings as JSON>`.
void portalBackend(JSON.parse(process.argv[2])).start();

/** The clock of this process, that many milliseconds off, as on a machine whose time is wrong. */
function setClock(offsetMs: number): void {
  if (offsetMs === 0) return;
  const { now } = Date;
  const Real = Date;
  class WrongDate extends Real {
    constructor(...args: [] | [number | string | Date]) {
      super(...((args.length === 0 ? [now() + offsetMs] : args) as [number]));
    }
    static now() {
      return now() + offsetMs;
    }
  }
  globalThis.Date = WrongDate as DateConstructor;
}
