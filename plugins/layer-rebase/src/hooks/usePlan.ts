import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  PlanRequest,
  PlanView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useCallback, useEffect, useState } from 'react';
import { layerRebaseApiRef } from '../layerRebaseApiRef';

/** A plan on its way, here, or impossible to make. */
export interface PlanState {
  readonly plan?: PlanView;
  readonly error?: Error;
  /** Forgets the plan and asks for a new one. */
  replan(): void;
}

/** Asks for a plan at once, and again when the wish changes. */
export function usePlan(request: PlanRequest): PlanState {
  const api = useApi(layerRebaseApiRef);
  const { entityRef, image, force = false } = request;
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{
    readonly plan?: PlanView;
    readonly error?: Error;
  }>({});

  useEffect(() => {
    let gone = false;
    setState({});
    api.createPlan({ entityRef, image, force }).then(
      plan => gone || setState({ plan }),
      error => gone || setState({ error: toError(error) }),
    );
    return () => {
      gone = true;
    };
  }, [api, entityRef, image, force, attempt]);

  const replan = useCallback(() => setAttempt(count => count + 1), []);
  return { ...state, replan };
}
