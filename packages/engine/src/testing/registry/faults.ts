import { Fault, FaultEffect } from './contract';

interface ArmedFault {
  readonly fault: Fault;
  pass: number;
  left: number;
}

/** The misbehaviour that tests asked for, used up request by request. */
export class Faults {
  readonly #armed: ArmedFault[] = [];

  inject(fault: Fault) {
    this.#armed.push({ fault, pass: fault.after ?? 0, left: fault.times ?? 1 });
  }

  /** Every effect that this request must suffer. */
  take(method: string, path: string): FaultEffect[] {
    return this.#armed.filter(one => strikes(one, method, path)).map(effectOf);
  }
}

function strikes(armed: ArmedFault, method: string, path: string): boolean {
  const { fault } = armed;
  const concerned =
    (fault.method === undefined || fault.method === method) &&
    fault.path.test(path);
  if (!concerned || armed.left === 0) return false;
  if (armed.pass > 0) {
    armed.pass -= 1;
    return false;
  }
  armed.left -= 1;
  return true;
}

function effectOf({ fault }: ArmedFault): FaultEffect {
  return fault.effect;
}
