import {
  Digest,
  OnProgress,
  RebasePlan,
  Registry,
  Signer,
  applyPlan,
  attestRebase,
  closeUploads,
  isDigest,
  parseReference,
  rollback,
} from '@layer-rebase/engine';
import { resultView } from '../engine/engineViews';
import { RebaseEnd } from '../store/RebaseStore';
import { RebaseRecord } from '../store/rebaseRow';
import { UploadStore } from '../store/UploadStore';

export interface CarryOutOptions {
  readonly registry: Registry;
  readonly record: RebaseRecord;
  readonly uploads: UploadStore;
  /** Signs a statement about what is going to happen; nothing is stated when absent. */
  readonly signer?: Signer;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** Who makes the statements, for those who read them. */
const BUILDER = { id: 'https://layer-rebase.dev/portal/v1' };

/** Does what a row says, in the registry alone. Everything in it can be repeated. */
export async function carryOut(options: CarryOutOptions): Promise<RebaseEnd> {
  options.signal.throwIfAborted();
  return options.record.kind === 'rollback'
    ? carryOutRollback(options)
    : carryOutPlan(options);
}

/** The plan in a row; throws when it is none. */
export function planIn({ plan }: RebaseRecord): RebasePlan {
  return JSON.parse(plan ?? '');
}

async function carryOutRollback(options: CarryOutOptions): Promise<RebaseEnd> {
  const { record, registry, onProgress, signal } = options;
  const moved = await rollback({
    registry,
    onProgress,
    signal,
    image: record.image,
    to: digest(record.toDigest),
    expected: digest(record.fromDigest),
  });
  const isOurs = record.attempt > 1;
  return { state: moved.changed || isOurs ? 'succeeded' : 'unchanged' };
}

async function carryOutPlan(options: CarryOutOptions): Promise<RebaseEnd> {
  const { record, registry, uploads, onProgress, signal } = options;
  const plan = planIn(record);
  const journal = uploads.journalOf(record.id);
  if (record.attempt > 1) {
    const left = await uploads.list(record.id);
    await closeUploads({ registry, uploads: left, journal });
  }
  await attest(options, plan);
  const result = await applyPlan({
    registry,
    plan,
    uploads: journal,
    onProgress,
    signal,
  });
  // An earlier attempt may have moved the tag and died before it could say so.
  const isOurs = plan.changed && record.attempt > 1;
  return {
    state: result.changed || isOurs ? 'succeeded' : 'unchanged',
    result: resultView(result),
  };
}

/**
 * Before the tag moves, so that an image never stands under its tag without its statement: what fails here fails the
 * attempt. Not once more when an earlier attempt got as far as the tag.
 */
async function attest(
  { record, registry, signer, signal }: CarryOutOptions,
  plan: RebasePlan,
): Promise<void> {
  if (!signer) return;
  if (record.attempt > 1 && (await isThere(registry, record, signal))) return;
  await attestRebase({
    registry,
    plan,
    signer,
    builder: BUILDER,
    invocationId: record.id,
    requestedBy: record.requestedBy,
    signal,
  });
}

async function isThere(
  registry: Registry,
  { image, toDigest }: RebaseRecord,
  signal: AbortSignal,
): Promise<boolean> {
  const found = await registry.headManifest(parseReference(image), { signal });
  return found?.digest === toDigest;
}

function digest(text: string): Digest {
  if (isDigest(text)) return text;
  throw new Error(`Not a digest in a stored row: ${text}`);
}
