import { Descriptor, formatPlatform } from '../image/descriptor';
import { editJson, editMembers } from '../image/editJson';
import { ImageIndex } from '../image/manifest';
import { ImageReference, isSameRepository } from '../image/reference';
import { isAttestation } from '../image/selectPlatform';
import { describe, pointer } from '../rebase/editManifest';
import { PlannedManifest, PlatformPlan } from '../rebase/rebasePlan';
import { Reason } from '../reason';
import { isBlocked } from '../rebase/settleReasons';
import { checkIndexSize } from './checkIndexSize';
import { planPlatform } from './planPlatform';
import { PlanPlatformOptions, PlatformOutcome } from './platformOutcome';
import { pin } from './resolvedImage';

type PlanIndexOptions = Omit<PlanPlatformOptions, 'pinned' | 'manifest'> & {
  readonly name: ImageReference;
  readonly index: ImageIndex;
};

/** The plans of all platforms and the index that lists them; `index` is absent when a reason blocks. */
export interface IndexOutcome {
  readonly platforms: readonly PlatformPlan[];
  readonly index?: PlannedManifest;
  readonly reasons: readonly Reason[];
  readonly changed: boolean;
}

/** One entry of the index with what became of it; `outcome` is absent for attestations and the like. */
interface Entry {
  readonly position: number;
  readonly descriptor: Descriptor;
  readonly outcome?: PlatformOutcome;
}

/** Plans an index whole: every platform or none; what is no image is carried over as it is. */
export async function planIndex(
  options: PlanIndexOptions,
): Promise<IndexOutcome> {
  const { name, target, index: source } = options;
  const obstacle = options.policy.referenceCompatible
    ? notInReference()
    : !isSameRepository(name, target) && otherRepository();
  if (obstacle) return { platforms: [], reasons: [obstacle], changed: false };
  checkIndexSize(source);
  const entries = await Promise.all(
    source.manifests.map((descriptor, position) =>
      planEntry(options, descriptor, position),
    ),
  );
  const changed = entries.some(entry => entry.outcome?.changed);
  const reasons = entries.flatMap(entry =>
    entryReasons(entry, changed, options),
  );
  if (isBlocked(reasons)) return { platforms: [], reasons, changed: false };
  const platforms = entries.flatMap(({ outcome }) => outcome?.plan ?? []);
  const index = newIndex(source, entries);
  return { platforms, index, reasons, changed };
}

async function planEntry(
  options: PlanIndexOptions,
  descriptor: Descriptor,
  position: number,
): Promise<Entry> {
  if (isAttestation(descriptor)) return { position, descriptor };
  const { name, index, reader } = options;
  const manifest = await reader.child(name, descriptor, 'app-image');
  const pinned = { ...pin(name, manifest), indexDigest: index.digest };
  const outcome = await planPlatform({ ...options, pinned, manifest });
  return { position, descriptor, outcome };
}

/**
 * A platform that the new run image lacks blocks the whole; with force it stays behind on its old base and the plan
 * says so.
 */
function entryReasons(
  { descriptor, outcome }: Entry,
  changed: boolean,
  { policy }: PlanIndexOptions,
): Reason[] {
  if (!outcome) return changed ? [attestationCarriedOver(descriptor)] : [];
  const platform = formatPlatform(
    descriptor.platform ?? outcome.app.config.platform,
  );
  const said = outcome.reasons.map(reason => ({ ...reason, platform }));
  if (outcome.changed || !changed) return said;
  const blockers = said.filter(({ severity }) => severity === 'blocking');
  const staysBehind =
    policy.force && blockers.every(({ code }) => code === 'platform-missing');
  if (blockers.length > 0 && !staysBehind) return said;
  const others = said.filter(({ severity }) => severity !== 'blocking');
  return [...others, carriedOver(platform, blockers.length > 0)];
}

/** The index with the new digests in place; platforms, annotations and order stay. */
function newIndex(
  index: ImageIndex,
  entries: readonly Entry[],
): PlannedManifest {
  const edits = entries.flatMap(({ position, outcome }) => {
    const node = index.manifestNodes.items[position];
    return outcome?.changed && outcome.plan && node.kind === 'object'
      ? editMembers(node, pointer(outcome.plan.manifest.descriptor))
      : [];
  });
  return describe(editJson(index.text, edits), index.mediaType);
}

function otherRepository(): Reason {
  return {
    code: 'index-not-supported',
    severity: 'blocking',
    sentence:
      'A multi-platform image can only be rebased within its own repository.',
    cure: 'Copy the index to the target repository first, then rebase it there.',
    facts: {},
  };
}

function notInReference(): Reason {
  return {
    code: 'index-not-supported',
    severity: 'blocking',
    sentence:
      'The reference rebaser would replace all platforms by one, so its mode does not take multi-platform images.',
    cure: 'Rebase without reference-compatible mode: it takes them whole.',
    facts: {},
  };
}

function carriedOver(platform: string, isBehind: boolean): Reason {
  return {
    code: 'platform-carried-over',
    severity: isBehind ? 'warning' : 'info',
    sentence: isBehind
      ? `The run image has nothing for ${platform}; this platform stays on its old base.`
      : `${platform} already is what was asked for and stays as it is.`,
    cure: isBehind ? `Publish the run image for ${platform}.` : '',
    facts: { platform },
    platform,
  };
}

function attestationCarriedOver({ annotations, digest }: Descriptor): Reason {
  const subject = annotations?.['vnd.docker.reference.digest'] ?? '';
  return {
    code: 'attestation-carried-over',
    severity: 'warning',
    sentence:
      'An attestation in the index stays, and still speaks of the image as it was before.',
    cure: 'Attest the new image again if somebody relies on it.',
    facts: { attestation: digest, subject },
  };
}
