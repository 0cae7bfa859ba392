import {
  ImageStatus,
  PlanRequest,
  PlanView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useState } from 'react';
import {
  ChoiceItem,
  SetAside,
  readyItems,
  setAside,
  wishOf,
} from '../states/planChoice';
import { PlanState, usePlan } from './usePlan';

/** A plan of what is ticked. */
export interface ChosenPlan extends PlanState {
  readonly items: readonly ChoiceItem[];
  readonly aside: readonly SetAside[];
  readonly leftOut: ReadonlySet<string>;
  /** Something is ticked, so that there is or will be a plan. */
  readonly hasWish: boolean;
  choose(leftOut: ReadonlySet<string>): void;
}

const EVERYTHING: ReadonlySet<string> = new Set();

/** Begins with everything that is ready, and plans anew when the ticks change. */
export function usePlanChoice(options: {
  readonly entityRef: string;
  readonly status: ImageStatus;
  readonly force: boolean;
}): ChosenPlan {
  const { entityRef, status, force } = options;
  // What could be ticked when the dialog was opened: nothing moves under the pointer.
  const [items] = useState(() => readyItems(status));
  const [leftOut, setLeftOut] = useState(EVERYTHING);
  const [first, setFirst] = useState<PlanView>();
  const wish = wishOf(items, leftOut);
  const request: PlanRequest | undefined = wish && {
    entityRef,
    image: status.image,
    force,
    ...wish,
  };
  const state = usePlan(request);
  if (state.plan && !first) setFirst(state.plan);
  return {
    ...state,
    items,
    aside: first ? setAside(first, items) : [],
    leftOut,
    hasWish: wish !== undefined,
    choose: setLeftOut,
    replan: () => {
      setLeftOut(EVERYTHING);
      state.replan();
    },
  };
}
