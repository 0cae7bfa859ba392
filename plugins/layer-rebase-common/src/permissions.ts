import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  Permission,
  createPermission,
} from '@backstage/plugin-permission-common';

/** See the images of an entity, their verdicts, plans and history. */
export const layerRebaseImageReadPermission = createPermission({
  name: 'layer-rebase.image.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Rebase an image of an entity, roll it back, cancel. */
export const layerRebaseCreatePermission = createPermission({
  name: 'layer-rebase.rebase.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Override marks and checks, with a written reason. */
export const layerRebaseForcePermission = createPermission({
  name: 'layer-rebase.rebase.force',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** See the fleet page. */
export const layerRebaseFleetReadPermission = createPermission({
  name: 'layer-rebase.fleet.read',
  attributes: { action: 'read' },
});

/** Tell owners of a fix from the fleet page. */
export const layerRebaseFleetNotifyPermission = createPermission({
  name: 'layer-rebase.fleet.notify',
  attributes: { action: 'create' },
});

/** Add, refresh or withdraw patch sources. */
export const layerRebasePatchManagePermission = createPermission({
  name: 'layer-rebase.patch.manage',
  attributes: { action: 'update' },
});

export const layerRebasePermissions: Permission[] = [
  layerRebaseImageReadPermission,
  layerRebaseCreatePermission,
  layerRebaseForcePermission,
  layerRebaseFleetReadPermission,
  layerRebaseFleetNotifyPermission,
  layerRebasePatchManagePermission,
];
