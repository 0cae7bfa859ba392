import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
  isPermission,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  layerRebaseCreatePermission,
  layerRebaseFleetReadPermission,
  layerRebaseImageReadPermission,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

const ADMINS = 'group:default/platform';
const AUDITORS = 'group:default/auditors';

/** Owners see and rebase what they own, auditors see everything, admins may do everything. */
export class ImagePolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!permission.name.startsWith('layer-rebase.')) {
      return { result: AuthorizeResult.ALLOW }; // here stands what your portal decides otherwise
    }
    const claims = user?.info.ownershipEntityRefs ?? [];
    if (claims.includes(ADMINS)) return { result: AuthorizeResult.ALLOW };
    const isAuditor = claims.includes(AUDITORS);
    if (isPermission(permission, layerRebaseImageReadPermission)) {
      return isAuditor
        ? { result: AuthorizeResult.ALLOW }
        : createCatalogConditionalDecision(
            permission,
            catalogConditions.isEntityOwner({ claims }),
          );
    }
    if (isPermission(permission, layerRebaseCreatePermission)) {
      return isAuditor
        ? { result: AuthorizeResult.DENY }
        : createCatalogConditionalDecision(
            permission,
            catalogConditions.isEntityOwner({ claims }),
          );
    }
    if (isPermission(permission, layerRebaseFleetReadPermission)) {
      return {
        result: isAuditor ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      };
    }
    // Overriding checks, managing patch sources, telling owners: admins only.
    return { result: AuthorizeResult.DENY };
  }
}

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'image-policy',
  register(env) {
    env.registerInit({
      deps: { policies: policyExtensionPoint },
      async init({ policies }) {
        policies.setPolicy(new ImagePolicy());
      },
    });
  },
});
