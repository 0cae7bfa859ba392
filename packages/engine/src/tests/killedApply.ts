/**
 * Run as a process of its own by crash.test.ts: applies a plan and dies without warning before or after the n-th call
 * to the registry, unless n is 0. Arguments: file with the plan, file for the uploads that are open, n, `before` or
 * `after`.
 */
import { readFileSync } from 'node:fs';
import { applyPlan } from '../applyPlan';
import { Registry } from '../registry/registry';
import { clientFor } from './bench';
import { fileJournal } from './fileJournal';

const [, , file, journal, position, moment] = process.argv;
let calls = 0;

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => {});
}

/** The same registry, with the end built in. */
function mortal(registry: Registry): Registry {
  return new Proxy(registry, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== 'function' || !isRemote(key)) return member;
      return async (...args: unknown[]) => {
        calls += 1;
        const isTheOne = calls === Number(position);
        if (isTheOne && moment === 'before') await die();
        const result: unknown = await member.apply(target, args);
        if (isTheOne) await die();
        return result;
      };
    },
  });
}

function isRemote(key: string | symbol): boolean {
  return !['announce', 'allows', 'traffic', 'close'].includes(String(key));
}

async function main() {
  const plan = JSON.parse(readFileSync(file, 'utf8'));
  const registry = clientFor(plan.target.registry);
  await applyPlan({
    registry: mortal(registry),
    plan,
    uploads: fileJournal(journal),
  });
  await registry.close();
}

main().catch(error => {
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = 1;
});
