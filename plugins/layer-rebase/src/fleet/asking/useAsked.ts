import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import type { LayerRebaseFleetApi } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { layerRebaseFleetApiRef } from '../layerRebaseFleetApiRef';
import { recall, remember } from './answers';

/** What the backend answered. While a new question is open, the answer to the last one stays, so that nothing jumps. */
export interface Asked<T> {
  readonly data?: T;
  readonly error?: Error;
  readonly loading: boolean;
  again(): void;
}

/**
 * Asks the backend. `key` says what is asked: a new key is a new question, and a question asked before shows its old
 * answer until the new one comes.
 */
export function useAsked<T>(
  key: string,
  ask: (api: LayerRebaseFleetApi) => Promise<T>,
): Asked<T> {
  const api = useApi(layerRebaseFleetApiRef);
  const asking = useRef(ask);
  asking.current = ask;
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<{
    readonly key?: string;
    readonly data?: T;
    readonly error?: Error;
  }>({});

  useEffect(() => {
    let wanted = true;
    asking.current(api).then(
      data => {
        remember(api, key, data);
        if (wanted) setAnswer({ key, data });
      },
      error => {
        if (wanted) setAnswer({ key, error: toError(error) });
      },
    );
    return () => {
      wanted = false;
    };
  }, [api, key, round]);

  const again = useCallback(() => {
    setAnswer(({ data }) => ({ data }));
    setRound(count => count + 1);
  }, []);
  const answered = answer.key === key;
  return {
    data: answered ? answer.data : recall<T>(api, key) ?? answer.data,
    error: answered ? answer.error : undefined,
    loading: !answered,
    again,
  };
}
