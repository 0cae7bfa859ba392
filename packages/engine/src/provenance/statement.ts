import { Digest } from '../image/digest';
import { Platform, formatPlatform } from '../image/descriptor';
import { RebaseError } from '../errors';
import { PlatformPlan, RebasePlan } from '../rebase/rebasePlan';
import { ociPurl } from './ociPurl';

/** A thing by digest (in-toto attestation framework, ResourceDescriptor v1). */
export interface ResourceDescriptor {
  readonly name?: string;
  readonly uri?: string;
  readonly digest: { readonly sha256: string };
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An in-toto Statement v1 with the SLSA provenance v1 predicate of one rebase. */
export interface RebaseStatement {
  readonly _type: typeof STATEMENT_TYPE;
  readonly subject: readonly ResourceDescriptor[];
  readonly predicateType: typeof PREDICATE_TYPE;
  readonly predicate: RebasePredicate;
}

export interface RebasePredicate {
  readonly buildDefinition: {
    readonly buildType: typeof BUILD_TYPE;
    readonly externalParameters: {
      /** The image as addressed. */
      readonly image: string;
      readonly tags: readonly string[];
      /** Run images by the names they were asked for; absent where the base stayed. */
      readonly runImages: readonly string[];
      /** Ids of the patches that were applied. */
      readonly patches: readonly string[];
    };
    readonly internalParameters: {
      readonly planHash: Digest;
      readonly requester?: string;
      /** What force overrode: codes of the checks. */
      readonly forced: readonly string[];
    };
    readonly resolvedDependencies: readonly ResourceDescriptor[];
  };
  readonly runDetails: {
    readonly builder: {
      readonly id: string;
      readonly version?: Readonly<Record<string, string>>;
    };
    readonly metadata?: {
      readonly invocationId?: string;
      readonly startedOn?: string;
      readonly finishedOn?: string;
    };
    /** Layers that came and went. */
    readonly byproducts: readonly ResourceDescriptor[];
  };
}

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const PREDICATE_TYPE = 'https://slsa.dev/provenance/v1';
/** Its parameters are explained in docs/provenance.md. */
export const BUILD_TYPE = 'https://layer-rebase.dev/rebase/v1';
const BUILDER_ID = 'https://layer-rebase.dev/engine';

export interface StatementOptions {
  readonly plan: RebasePlan;
  /** What applyPlan answered, when it already ran; throws `plan-mismatch` if it is not what was planned. */
  readonly result?: { readonly from: Digest; readonly to: Digest };
  /** Who asked, in the caller's own words; never looked into. */
  readonly requester?: string;
  /** Who carried it out; `https://layer-rebase.dev/engine` when absent. */
  readonly builder?: { readonly id: string; readonly version?: string };
  readonly invocationId?: string;
  /** ISO times; the engine itself reads no clock. */
  readonly startedOn?: string;
  readonly finishedOn?: string;
}

/**
 * Says of the result's digest what it was made from: the old image, each new base, each patch, by which plan, for whom
 * (registries.md 6; SLSA v1.0 provenance). The subject of an index is the index and every manifest that was changed.
 */
export function rebaseStatement(options: StatementOptions): RebaseStatement {
  const { plan, result } = options;
  if (result && result.to !== plan.resultDigest) {
    throw new RebaseError(
      'plan-mismatch',
      'the result is not what the plan promised',
      { facts: { planned: plan.resultDigest, result: result.to } },
    );
  }
  return {
    _type: STATEMENT_TYPE,
    subject: subjectsOf(plan),
    predicateType: PREDICATE_TYPE,
    predicate: {
      buildDefinition: buildDefinition(plan, options.requester),
      runDetails: runDetails(options),
    },
  };
}

function subjectsOf({ target, resultDigest, platforms }: RebasePlan) {
  const name = `${target.registry}/${target.repository}`;
  const digests = new Set([
    resultDigest,
    ...platforms.map(({ manifest }) => manifest.descriptor.digest),
  ]);
  return [...digests].map(digest => ({ name, digest: sha256(digest) }));
}

function buildDefinition(
  plan: RebasePlan,
  requester?: string,
): RebasePredicate['buildDefinition'] {
  const { platforms, reasons } = plan;
  const patches = platforms.flatMap(platform => platform.patches);
  return {
    buildType: BUILD_TYPE,
    externalParameters: {
      image: plan.image.name,
      tags: plan.target.tags.map(({ tag }) => tag),
      runImages: unique(platforms.map(({ runImage }) => runImage?.name)),
      patches: unique(patches.map(({ patchId }) => patchId)),
    },
    internalParameters: {
      planHash: plan.planHash,
      ...(requester !== undefined && { requester }),
      forced: unique(
        reasons
          .filter(({ code }) => code === 'forced')
          .map(({ facts }) => String(facts.overridden ?? 'forced')),
      ),
    },
    resolvedDependencies: [
      ...(plan.index ? [indexBefore(plan)] : []),
      ...platforms.flatMap(dependenciesOf),
    ],
  };
}

/** The old index: what a reader follows back from the new one. */
function indexBefore({ image }: RebasePlan): ResourceDescriptor {
  return {
    name: 'app-index',
    uri: ociPurl(image),
    digest: sha256(image.digest),
    annotations: { reference: image.name },
  };
}

function dependenciesOf(plan: PlatformPlan): readonly ResourceDescriptor[] {
  const { platform, app, runImage, patches } = plan;
  const inputs = [
    { name: 'app', input: app },
    ...(runImage ? [{ name: 'run-image', input: runImage }] : []),
    ...patches.map(input => ({ name: `patch ${input.patchId}`, input })),
  ];
  return inputs.map(({ name, input }) => ({
    name,
    uri: ociPurl(input, platform),
    digest: sha256(input.digest),
    annotations: { reference: input.name, ...platformNote(platform) },
  }));
}

function runDetails(options: StatementOptions): RebasePredicate['runDetails'] {
  const { plan, builder, invocationId, startedOn, finishedOn } = options;
  const metadata = defined({ invocationId, startedOn, finishedOn });
  return {
    builder: {
      id: builder?.id ?? BUILDER_ID,
      ...(builder?.version && { version: { engine: builder.version } }),
    },
    ...(Object.keys(metadata).length > 0 && { metadata }),
    byproducts: plan.platforms.flatMap(changedLayers),
  };
}

function changedLayers({
  platform,
  layers,
}: PlatformPlan): readonly ResourceDescriptor[] {
  return layers.flatMap(({ owner, cause, from, to, change }) => {
    if (change === 'kept') return [];
    const note = { owner: owner.title, cause, ...platformNote(platform) };
    return [
      ...(from
        ? [layerDescriptor('layer removed', from.descriptor.digest, note)]
        : []),
      ...(to
        ? [layerDescriptor('layer added', to.descriptor.digest, note)]
        : []),
    ];
  });
}

function layerDescriptor(
  name: string,
  digest: Digest,
  annotations: Readonly<Record<string, string>>,
): ResourceDescriptor {
  return { name, digest: sha256(digest), annotations };
}

function platformNote(platform: Platform): Readonly<Record<string, string>> {
  return { platform: formatPlatform(platform) };
}

function sha256(digest: Digest): { readonly sha256: string } {
  return { sha256: digest.slice('sha256:'.length) };
}

function unique(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values)].filter(value => value !== undefined);
}

function defined<T extends object>(object: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
