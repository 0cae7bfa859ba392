import { useApi } from '@backstage/core-plugin-api';
import type { Verdict } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useEffect, useState } from 'react';
import { failureSentence } from '../../states/failureSentence';
import { layerRebaseFleetApiRef } from '../layerRebaseFleetApiRef';

/** Components with an image of a verdict: none of the two while one waits, or has chosen none. */
export interface Components {
  readonly refs?: readonly string[];
  readonly failed?: string;
}

/** Asks once for the references of all components of a verdict that the reader may see. */
export function useComponents(verdict: Verdict | undefined): Components {
  const api = useApi(layerRebaseFleetApiRef);
  const [found, setFound] = useState<Components & { readonly of?: Verdict }>(
    {},
  );
  useEffect(() => {
    if (!verdict) return undefined;
    let wanted = true;
    api.listFleetComponents({ verdict }).then(
      refs => wanted && setFound({ of: verdict, refs }),
      error =>
        wanted && setFound({ of: verdict, failed: failureSentence(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [verdict, api]);
  return found.of === verdict ? found : {};
}
