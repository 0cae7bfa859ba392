import { usePermission } from '@backstage/plugin-permission-react';
import { layerRebaseFleetReadPermission } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { ReactNode } from 'react';

/**
 * Shows what leads to the fleet, such as an item of the app's navigation, to those who may see it, and nothing to
 * others. The page itself stays where it is for everybody, and says which permission is missing.
 */
export function ForFleetReaders(props: { readonly children: ReactNode }) {
  const { allowed } = usePermission({
    permission: layerRebaseFleetReadPermission,
  });
  return allowed ? <>{props.children}</> : null;
}
