import { useSignal } from '@backstage/plugin-signals-react';
import {
  LAYER_REBASE_SIGNAL_CHANNEL,
  LayerRebaseSignal,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useEffect, useState } from 'react';

/** A number that grows whenever the backend says that something about this entity changed. Stays 0 where signals are missing. */
export function usePoke(entityRef: string): number {
  const { lastSignal } = useSignal<{ entityRef: string; rebaseId?: string }>(
    LAYER_REBASE_SIGNAL_CHANNEL,
  );
  const [pokes, setPokes] = useState(0);
  useEffect(() => {
    if (concerns(lastSignal, entityRef)) setPokes(count => count + 1);
  }, [lastSignal, entityRef]);
  return pokes;
}

function concerns(
  signal: LayerRebaseSignal | null,
  entityRef: string,
): boolean {
  return signal?.entityRef === entityRef;
}
