import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  BroughtBack,
  ChronicleChange,
  ChronicleStore,
  ImageEvent,
  ImageMarks,
  StoredMarks,
} from '../../store/ChronicleStore';
import { RebaseStore } from '../../store/RebaseStore';
import { Announcer } from '../Announcer';
import { Snoozes } from '../Snoozes';
import { compareFixes, fixMarks, isPlanned } from './compareLooks';
import { effectiveRebases } from './effectiveRebases';
import { explainMove, isEcho } from './explainMove';
import { findBroughtBack } from './findBroughtBack';
import {
  broughtBackFacts,
  broughtBackSentence,
  withUnpatched,
} from './unpatchedReasons';

/** Moves of ours that are asked whether they explain a digest, or replaced what is back. */
const MOST_MOVES = 20;

interface Findings {
  readonly events: readonly ImageEvent[];
  readonly broughtBack: readonly BroughtBack[];
}

interface Observed {
  readonly status: ImageStatus;
  readonly change?: ChronicleChange;
}

/**
 * Writes down what happened to images between two looks, from its own memory of the look before, so that it can be
 * told at any time, by any replica, again after a crash, and nothing is told twice.
 */
export class Chronicle {
  readonly #store: ChronicleStore;
  readonly #rebases: RebaseStore;
  readonly #announcer: Announcer;
  readonly #snoozes: Snoozes;

  constructor(options: {
    readonly chronicleStore: ChronicleStore;
    readonly rebases: RebaseStore;
    readonly announcer: Announcer;
    readonly snoozing: Snoozes;
  }) {
    this.#store = options.chronicleStore;
    this.#rebases = options.rebases;
    this.#announcer = options.announcer;
    this.#snoozes = options.snoozing;
  }

  /** Called with each new status before it is saved; gives back what to save: with warnings that only history knows. */
  async observe(
    statuses: readonly ImageStatus[],
  ): Promise<readonly ImageStatus[]> {
    const known = await this.#store.findMarks(
      statuses.map(({ image }) => image),
    );
    await this.#snoozes.endForCritical(statuses);
    const observed: Observed[] = [];
    for (const status of statuses) {
      observed.push(await this.#observe(status, known.get(status.image)));
    }
    await this.#store.save(observed.flatMap(({ change }) => change ?? []));
    return observed.map(({ status }) => status);
  }

  async #observe(
    status: ImageStatus,
    known: StoredMarks | undefined,
  ): Promise<Observed> {
    const { image, digest, checkedAt: at } = status;
    const marks = known?.marks;
    const isOlder = at !== undefined && marks && at < marks.seenAt;
    if (!digest || !at || isOlder) {
      return { status: withUnpatched(status, marks?.broughtBack ?? []) };
    }
    const isSameImage = marks?.digest === digest;
    const findings =
      !marks || isSameImage
        ? unmoved(marks, status, at)
        : await this.#moved(status, marks, { digest, at });
    if (!findings) return { status };
    const { events, broughtBack } = findings;
    const next: ImageMarks = {
      ...(isSameImage && marks),
      digest,
      seenAt: at,
      ...(isPlanned(status) && fixMarks(status)),
      broughtBack,
    };
    const isNews = !marks || !isEqual(marks, next);
    return {
      status: withUnpatched(status, broughtBack),
      ...(isNews && {
        change: { image, revision: known?.revision, marks: next, events },
      }),
    };
  }

  /** The tag is elsewhere: by us, or by a push, which may have undone what we had done. Undefined: this look is too old. */
  async #moved(
    status: ImageStatus,
    marks: ImageMarks,
    now: { readonly digest: string; readonly at: string },
  ): Promise<Findings | undefined> {
    const { image } = status;
    const moves = await this.#rebases.listMoves(image, MOST_MOVES);
    if (isEcho(moves, marks, now)) return undefined;
    const push = explainMove(moves, marks, now.digest);
    const rebases = effectiveRebases(moves);
    const broughtBack = findBroughtBack(status, rebases, now.at).map(
      thing => sameThing(marks.broughtBack, thing) ?? thing,
    );
    if (!push) return { events: [], broughtBack };
    const news = broughtBack.filter(
      thing => !sameThing(marks.broughtBack, thing),
    );
    await this.#announcer.unpatched(image, news.map(toNews));
    return {
      events: [
        pushed(push, now.at),
        ...news.map(thing => unpatched(thing, now)),
      ],
      broughtBack,
    };
  }
}

function unmoved(
  marks: ImageMarks | undefined,
  status: ImageStatus,
  at: string,
): Findings {
  return {
    events: marks && isPlanned(status) ? compareFixes(marks, status, at) : [],
    broughtBack: marks?.broughtBack ?? [],
  };
}

function sameThing(
  known: readonly BroughtBack[],
  { kind, id, layer, rebaseId }: BroughtBack,
): BroughtBack | undefined {
  return known.find(
    other =>
      other.kind === kind &&
      other.id === id &&
      other.layer === layer &&
      other.rebaseId === rebaseId,
  );
}

function toNews(thing: BroughtBack) {
  return { entityRef: thing.entityRef, sentence: broughtBackSentence(thing) };
}

function pushed(
  { from, to }: { readonly from: string; readonly to: string },
  at: string,
): ImageEvent {
  return {
    type: 'push',
    at,
    sentence: 'Somebody pushed another image under this tag.',
    facts: {},
    fromDigest: from,
    toDigest: to,
  };
}

function unpatched(
  thing: BroughtBack,
  { digest, at }: { readonly digest: string; readonly at: string },
): ImageEvent {
  return {
    type: 'unpatched',
    // Behind the push that did it.
    at: new Date(Date.parse(at) + 1).toISOString(),
    sentence: broughtBackSentence(thing),
    facts: broughtBackFacts(thing),
    toDigest: digest,
  };
}

/** Nothing but the time of the look differs. */
function isEqual(a: ImageMarks, b: ImageMarks): boolean {
  const withoutTime = ({ seenAt, ...marks }: ImageMarks) =>
    JSON.stringify(Object.entries(marks).sort(([x], [y]) => (x < y ? -1 : 1)));
  return withoutTime(a) === withoutTime(b);
}
