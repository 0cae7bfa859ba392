import { useApi } from '@backstage/core-plugin-api';
import type { Verdict } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useEffect, useState } from 'react';
import { useTexts } from '../../hooks/useTexts';
import { failureText } from '../../states/failureText';
import { layerRebaseFleetApiRef } from '../layerRebaseFleetApiRef';

/** Components with an image of a verdict: none of the two while one waits, or has chosen none. */
export interface Components {
  readonly refs?: readonly string[];
  readonly failed?: string;
}

interface Found {
  readonly of?: Verdict;
  readonly refs?: readonly string[];
  readonly error?: unknown;
}

/** Asks once for the references of all components of a verdict that the reader may see. */
export function useComponents(verdict: Verdict | undefined): Components {
  const api = useApi(layerRebaseFleetApiRef);
  const t = useTexts();
  const [found, setFound] = useState<Found>({});
  useEffect(() => {
    if (!verdict) return undefined;
    let wanted = true;
    api.listFleetComponents({ verdict }).then(
      refs => wanted && setFound({ of: verdict, refs }),
      error => wanted && setFound({ of: verdict, error }),
    );
    return () => {
      wanted = false;
    };
  }, [verdict, api]);
  if (found.of !== verdict) return {};
  const { refs, error } = found;
  return { refs, failed: error ? failureText(error, t) : undefined };
}
