import { useSignal } from '@backstage/plugin-signals-react';
import {
  LAYER_REBASE_SIGNAL_CHANNEL,
  LayerRebaseSignal,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useEffect, useRef, useState } from 'react';

/** A number that grows whenever the backend says that something about one of these entities changed. Stays 0 where signals are missing. */
export function usePoke(...entityRefs: readonly string[]): number {
  const { lastSignal } = useSignal<{ entityRef: string; rebaseId?: string }>(
    LAYER_REBASE_SIGNAL_CHANNEL,
  );
  const [pokes, setPokes] = useState(0);
  const concerned = useRef(entityRefs);
  concerned.current = entityRefs;
  useEffect(() => {
    if (concerns(lastSignal, concerned.current)) setPokes(count => count + 1);
  }, [lastSignal]);
  return pokes;
}

function concerns(
  signal: LayerRebaseSignal | null,
  entityRefs: readonly string[],
): boolean {
  return signal !== null && entityRefs.includes(signal.entityRef);
}
