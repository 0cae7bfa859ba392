import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  PlanRequest,
  PlanView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { layerRebaseApiRef } from '../layerRebaseApiRef';

/** Several ticks in a row are one question. */
const QUIET_MS = 350;

/** A plan on its way, here, or impossible to make. */
export interface PlanState {
  /** The last plan, which stays in sight while the next one is made. */
  readonly plan?: PlanView;
  /** The plan is the answer to the wish as it is now; only then may it be confirmed. */
  readonly isCurrent: boolean;
  readonly error?: Error;
  /** Forgets the answer and asks again. */
  replan(): void;
}

interface Answer {
  readonly key: string;
  readonly plan?: PlanView;
  readonly error?: Error;
}

/** Asks for a plan at once, and again when the wish changes; asks nothing for no wish. */
export function usePlan(wish: PlanRequest | undefined): PlanState {
  const api = useApi(layerRebaseApiRef);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer>();
  const asked = useRef(false);
  const request = wish && JSON.stringify(wish);
  const key = `${attempt} ${request}`;

  useEffect(() => {
    if (!request) return undefined;
    let gone = false;
    const timer = setTimeout(
      () => {
        asked.current = true;
        api.createPlan(JSON.parse(request)).then(
          plan => gone || setAnswer({ key, plan }),
          cause => gone || setAnswer({ key, error: toError(cause) }),
        );
      },
      asked.current ? QUIET_MS : 0,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [api, request, key]);

  const isCurrent = answer?.key === key && answer.plan !== undefined;
  const replan = useCallback(() => {
    asked.current = false;
    setAnswer(undefined);
    setAttempt(count => count + 1);
  }, []);
  return {
    plan: answer?.plan,
    isCurrent,
    error: answer?.key === key ? answer.error : undefined,
    replan,
  };
}
