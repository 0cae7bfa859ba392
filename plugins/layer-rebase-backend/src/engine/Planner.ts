import {
  DocumentCache,
  PatchRule,
  Reason,
  RebaseError,
  RebasePlan,
  RebasePolicy,
  Refusal,
  Registry,
  RepositoryName,
  digestOf,
  parseReference,
  patchId,
  planRebase,
  shortDigest,
} from '@layer-rebase/engine';
import { PolicyConfig } from '../config';
import { NewTagBy } from './describeNewTag';
import { findInputMove } from './findInputMove';
import { withListCure } from './listCure';
import { LEARNED_TEMPLATE, newTagFor } from './newTagFor';
import { PatchCatalog } from './PatchCatalog';
import { Registries } from './registries';
import { Saying, say } from './saying';

/** A look that only saves somebody a failed job may not take long. */
const GLANCE_MS = 5_000;
/** Changes whenever the same image would be described in other words: everything is assessed again then. */
const ASSESSMENT = 3;

const NO_RULES: readonly PatchRule[] = [];

/** What somebody wants of one image; empty = everything that is ready. */
export interface PlanWish {
  readonly image: string;
  /** Take a newer run image; true when absent. */
  readonly runImage?: boolean;
  /** Patch ids; every patch that nothing speaks against when absent. */
  readonly patches?: readonly string[];
  readonly force?: boolean;
  /** Also find signatures and attestations that would be left behind; costs requests. */
  readonly withReferrers?: boolean;
  /** Only to say what is ready, from what is kept: the plan is not to be carried out. */
  readonly kept?: {
    readonly registry: Registry;
    readonly documents: DocumentCache;
  };
  readonly signal?: AbortSignal;
}

/** A plan or a refusal, with the rules it was made from and what kept other rules out. */
export interface PlanOutcome {
  readonly outcome: RebasePlan | Refusal;
  /** The rules that `patchIndex` counts in. */
  readonly rules: readonly PatchRule[];
  /** Rules that something speaks against; `reasons` say what. */
  readonly rulesAside?: readonly PatchRule[];
  /** What is worth knowing: of patches that nobody asked for by name, not that they concern other images. */
  readonly reasons: readonly Reason[];
  /** Who would want a new tag here, if one is written. */
  readonly newTagBy?: NewTagBy;
}

/** Turns a wish into the engine's plan, under this portal's policy. */
export class Planner {
  readonly #registries: Registries;
  readonly #catalog: PatchCatalog;
  readonly #documents: DocumentCache;
  readonly #policy: PolicyConfig;
  readonly #isImmutable: (name: RepositoryName) => Promise<boolean>;
  readonly #revisions = new WeakMap<readonly PatchRule[], string>();

  constructor(options: {
    readonly registries: Registries;
    readonly catalog: PatchCatalog;
    readonly documents: DocumentCache;
    readonly policy: PolicyConfig;
    /** Did that registry refuse to move a tag there? */
    readonly isImmutable?: (name: RepositoryName) => Promise<boolean>;
  }) {
    this.#registries = options.registries;
    this.#catalog = options.catalog;
    this.#documents = options.documents;
    this.#policy = options.policy;
    this.#isImmutable = options.isImmutable ?? (async () => false);
  }

  async plan(wish: PlanWish): Promise<PlanOutcome> {
    const planned = await this.#plan(wish);
    const isPolicy = newTagFor(parseReference(wish.image), this.#policy);
    return {
      ...planned,
      reasons: planned.reasons.map(withListCure),
      newTagBy: isPolicy === undefined ? 'registry' : 'policy',
    };
  }

  async #plan(wish: PlanWish): Promise<PlanOutcome> {
    const wanted = wish.patches && new Set(wish.patches);
    const rules = await this.#rules(wanted);
    const outcome = await this.#planWith(wish, rules);
    const against = objections(outcome);
    if (wanted) return { outcome, rules, reasons: outcome.reasons };
    if (against.length === 0) {
      return { outcome, rules, reasons: ofConcern(outcome.reasons) };
    }
    const patchesOut = new Set(against.map(({ facts }) => facts.patch));
    const rest = rules.filter(rule => !patchesOut.has(patchId(rule)));
    const second = await this.#planWith(wish, rest);
    const setAside = against.map(reason => ({
      ...reason,
      severity: 'info' as const,
    }));
    return {
      outcome: second,
      rules: rest,
      rulesAside: rules.filter(rule => patchesOut.has(patchId(rule))),
      reasons: [...ofConcern(second.reasons), ...setAside],
    };
  }

  /** Digest of everything but images that a plan is made from: rules and policy. */
  async revision(): Promise<string> {
    const rules = await this.#rules(undefined);
    const known = this.#revisions.get(rules);
    if (known) return known;
    const text = JSON.stringify([ASSESSMENT, this.#policy, rules]);
    const revision = digestOf(text);
    this.#revisions.set(rules, revision);
    return revision;
  }

  /**
   * What moved under a plan that was made for this digest, as a sentence; undefined when nothing did, or when the
   * registry does not say (the guard of the rebase then finds out).
   */
  async findMove(image: string, planned: string): Promise<Saying | undefined> {
    const reference = parseReference(image);
    try {
      const found = await this.#registries.reading.headManifest(reference, {
        signal: AbortSignal.timeout(GLANCE_MS),
      });
      if (found?.digest === planned) return undefined;
      return tagMoved(reference.tag ?? image, planned, found?.digest);
    } catch {
      return undefined;
    }
  }

  /** As {@link findMove}, for the run image and the patches of a plan. */
  async findInputMove(plan: RebasePlan): Promise<Saying | undefined> {
    const registry = this.#registries.reading;
    const rules = await this.#rules(undefined);
    return findInputMove({ plan, registry, rules });
  }

  async #rules(
    wanted: ReadonlySet<string> | undefined,
  ): Promise<readonly PatchRule[]> {
    const areAllowed = this.#policy.layerPatches !== 'error';
    const known = areAllowed ? await this.#catalog.list() : NO_RULES;
    if (!wanted) return known;
    const ids = new Set(known.map(patchId));
    const gone = [...wanted].filter(id => !ids.has(id));
    if (gone.length === 0) {
      return known.filter(rule => wanted.has(patchId(rule)));
    }
    const message = `there is no patch ${gone.join(', ')} here any more`;
    throw new RebaseError('invalid-options', message);
  }

  async #planWith(
    { image, runImage = true, force, withReferrers, kept, signal }: PlanWish,
    patches: readonly PatchRule[],
  ): Promise<RebasePlan | Refusal> {
    return planRebase({
      registry: this.#registries.reading,
      image,
      runImage: runImage ? 'recorded' : 'keep',
      patches,
      policy: {
        ...this.#policy,
        force,
        newTag: kept ? undefined : await this.#newTag(image),
      },
      documents: this.#documents,
      withReferrers,
      signal,
      ...(kept && {
        ...kept,
        policy: this.#judgingPolicy(image),
        withoutSbom: true,
      }),
    });
  }

  /** Where a result would go is nothing that an image is judged by, and takes requests to find out. */
  #judgingPolicy(image: string): RebasePolicy {
    return parseReference(image).tag
      ? { ...this.#policy, newTag: undefined }
      : this.#policy;
  }

  async #newTag(image: string): Promise<string | undefined> {
    const name = parseReference(image);
    const wanted = newTagFor(name, this.#policy);
    if (wanted !== undefined) return wanted;
    return (await this.#isImmutable(name)) ? LEARNED_TEMPLATE : undefined;
  }
}

function tagMoved(tag: string, planned: string, now?: string): Saying {
  const from = shortDigest(planned);
  const begin = `The tag ${tag} moved since this plan was made: it was at ${from} and`;
  if (!now) return say('plan.tag-gone', `${begin} is gone.`, { tag, from });
  const to = shortDigest(now);
  return say('plan.tag-moved', `${begin} is at ${to} now.`, { tag, from, to });
}

function ofConcern(reasons: readonly Reason[]): readonly Reason[] {
  return reasons.filter(({ code }) => code !== 'patch-no-match');
}

/** Blocking reasons that speak against one patch each, so that the others can go without it. */
function objections(outcome: RebasePlan | Refusal): readonly Reason[] {
  return outcome.kind === 'plan'
    ? []
    : outcome.reasons.filter(
        ({ severity, facts }) =>
          severity === 'blocking' && facts.patch !== undefined,
      );
}
