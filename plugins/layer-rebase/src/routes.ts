import { createRouteRef } from '@backstage/core-plugin-api';

/** Where the entity tab is mounted; the overview card links to it. */
export const rebaseTabRouteRef = createRouteRef({ id: 'layer-rebase' });
