export { IMAGES_ANNOTATION, TAGS_ANNOTATION } from './annotations';
export {
  layerRebaseCreatePermission,
  layerRebaseFleetReadPermission,
  layerRebaseForcePermission,
  layerRebaseImageReadPermission,
  layerRebasePatchManagePermission,
  layerRebasePermissions,
} from './permissions';
export { LAYER_REBASE_SIGNAL_CHANNEL } from './signals';
export type { LayerRebaseSignal } from './signals';
export type { EntityFacts } from './facts';
export { LayerRebaseClient } from './LayerRebaseClient';
export type { LayerRebaseApi } from './LayerRebaseClient';
export type {
  DiscoveryProblem,
  EntityImages,
  ImageStatus,
  LayerOwnerKind,
  LayerView,
  Page,
  PatchConflictSide,
  PatchConflictView,
  PatchSourceView,
  PatchSourcesView,
  PlanChange,
  PlanRequest,
  PlanView,
  PlatformView,
  ReasonView,
  RebaseEventView,
  RebaseKind,
  RebaseState,
  RebaseStepView,
  RebaseView,
  RunImageView,
  Severity,
  Verdict,
  WaitingPatchView,
} from './types';
