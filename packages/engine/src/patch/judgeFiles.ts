import { capital, describeLayer } from './describe';
import { doubt, Objection, Swap } from './objection';

/** Files that nothing runs on: papers, manuals, headers of C, and what an interpreter compiles anew. */
const MAY_GO = [
  /(^|\/)(share\/)?(doc|docs|man|info|licenses?|legal)\//,
  /(^|\/)__pycache__\//,
  /(^|\/)include\//,
  /\.(py[co]|md|a|la|pc)$/,
  // Papers of Python packages lie in folders that carry a version.
  /\.(dist|egg)-info\//,
];
const SHOWN = 5;

/**
 * Files of a runtime that its new layer has no more (requirements.md 4.4, rules for class B); undefined when none that
 * matters is gone. A shared library may bring another patch level when the name that programs ask for stays. A layer
 * of the app that cannot be read (`before` undefined) leaves the question open.
 */
export function judgeFiles(
  swap: Swap,
  before: readonly string[] | undefined,
  after: readonly string[],
): Objection | undefined {
  if (!before) return unknown(swap);
  const there = new Set(after);
  const lost = before.filter(
    path => !there.has(path) && !mayGo(path) && !isStill(path, there),
  );
  if (lost.length === 0) return undefined;
  const shown = lost.slice(0, SHOWN).join(', ');
  const more = lost.length > SHOWN ? ', …' : '';
  return doubt(swap, {
    code: 'layer-files-lost',
    sentence: `${capital(describeLayer(swap.from))} would lose ${
      lost.length
    } file(s) that the app may need: ${shown}${more}.`,
    cure: 'Use a patch of the same line, or rebuild the app on the new one.',
    facts: { count: lost.length, files: shown },
  });
}

function unknown(swap: Swap): Objection {
  return doubt(swap, {
    code: 'layer-files-lost',
    sentence: `${capital(
      describeLayer(swap.from),
    )} of the app cannot be read, so nobody knows which files it would lose.`,
    cure: 'Rebuild the app.',
    facts: { count: 0, files: '' },
  });
}

function mayGo(path: string): boolean {
  return MAY_GO.some(pattern => pattern.test(path));
}

/** `libz.so.1.3.0` is asked for as `libz.so.1`. */
function isStill(path: string, there: ReadonlySet<string>): boolean {
  const soname = /^(.*\.so\.\d+)(\.\d+)+$/.exec(path)?.[1];
  return soname !== undefined && there.has(soname);
}
