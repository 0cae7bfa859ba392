import { RebaseError, isRebaseError } from '../../errors';
import { parseGoJson } from './goJson';
import { goTexts } from './goFields';
import { ReferenceConfig, readEnv } from './imageConfig';
import { isBefore, parseApi } from './platformApi';
import { describeTarget, targetFits } from './target';

/** What speaks against the new base: a refusal, or warnings that force made of it. */
export type Compatibility =
  | { readonly refused: string }
  | { readonly warnings: readonly string[] };

const STACK_ID = 'io.buildpacks.stack.id';
const MIXINS = 'io.buildpacks.stack.mixins';
const REBASABLE = 'io.buildpacks.rebasable';
const PROVIDE_FORCE = 'please provide -force to override';

/**
 * The checks before anything is touched. The app's own Platform API chooses them: stack and mixins before 0.12, which
 * force does not override; label and target from 0.12, which it does (lifecycle phase/rebaser.go).
 */
export function checkCompatibility(
  app: ReferenceConfig,
  run: ReferenceConfig,
  force: boolean,
): Compatibility {
  const text = readEnv(app, 'CNB_PLATFORM_API');
  const api = text === '' ? undefined : parseApi(text);
  if (text !== '' && !api) {
    return { refused: `invalid CNB_PLATFORM_API '${text}' on app image` };
  }
  if (!api || isBefore(api, { major: 0, minor: 12 })) {
    const refused = checkStack(app, run) ?? checkMixins(app, run);
    return refused === undefined ? { warnings: [] } : { refused };
  }
  const complaints = [checkRebasable(app), checkTarget(app, run)].filter(
    complaint => complaint !== undefined,
  );
  return force || complaints.length === 0
    ? { warnings: complaints }
    : { refused: `${complaints[0]}; ${PROVIDE_FORCE}` };
}

function checkStack(
  app: ReferenceConfig,
  run: ReferenceConfig,
): string | undefined {
  const mine = app.labels.get(STACK_ID) ?? '';
  const theirs = run.labels.get(STACK_ID) ?? '';
  if (mine === '') return 'stack not defined on app image';
  if (theirs === '') return 'stack not defined on new base image';
  return mine === theirs
    ? undefined
    : `incompatible stack: '${theirs}' is not compatible with '${mine}'`;
}

function checkMixins(
  app: ReferenceConfig,
  run: ReferenceConfig,
): string | undefined {
  try {
    const needed = readMixins(app, 'app');
    const present = readMixins(run, 'run');
    const missing = [...needed].filter(mixin => !present.has(mixin));
    return missing.length === 0
      ? undefined
      : `missing required mixin(s): ${missing.sort(byBytes).join(', ')}`;
  } catch (error) {
    if (!isRebaseError(error)) throw error;
    return error.message;
  }
}

/** Mixins without their stage, `run:x` and `build:x` both `x`. */
function readMixins(
  config: ReferenceConfig,
  side: 'app' | 'run',
): ReadonlySet<string> {
  const label = config.labels.get(MIXINS) ?? '';
  if (label === '') return new Set();
  try {
    const value = parseGoJson(label);
    const mixins = goTexts(
      { kind: 'object', entries: [[MIXINS, value]] },
      MIXINS,
    );
    return new Set(mixins?.map(mixin => mixin.replace(/^[^:]*:/, '')));
  } catch (cause) {
    if (!isRebaseError(cause)) throw cause;
    throw new RebaseError(
      'invalid-document',
      `get ${side} image mixins: failed to unmarshal context of label '${MIXINS}': ${cause.message}`,
      { cause },
    );
  }
}

function checkRebasable(app: ReferenceConfig): string | undefined {
  return app.labels.get(REBASABLE) === 'false'
    ? 'app image is not marked as rebasable'
    : undefined;
}

function checkTarget(
  app: ReferenceConfig,
  run: ReferenceConfig,
): string | undefined {
  return targetFits(run, app)
    ? undefined
    : `unable to satisfy target os/arch constraints; new run image: ${describeTarget(
        run,
      )}, old run image: ${describeTarget(app)}`;
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
