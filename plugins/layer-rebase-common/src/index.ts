export {
  IMAGES_ANNOTATION,
  REPOSITORY_ANNOTATIONS,
  TAGS_ANNOTATION,
} from './annotations';
export {
  layerRebaseCreatePermission,
  layerRebaseFleetNotifyPermission,
  layerRebaseFleetReadPermission,
  layerRebaseForcePermission,
  layerRebaseImageReadPermission,
  layerRebasePatchManagePermission,
  layerRebasePermissions,
} from './permissions';
export { LAYER_REBASE_SIGNAL_CHANNEL } from './signals';
export type { LayerRebaseSignal } from './signals';
export type { EntityFacts, EntityFactsPage } from './facts';
export { LayerRebaseClient } from './LayerRebaseClient';
export type { LayerRebaseApi } from './LayerRebaseClient';
export type { LayerRebaseFleetApi } from './LayerRebaseFleetApi';
export { LayerRebaseFleetClient } from './LayerRebaseFleetClient';
export type { BackendDoor } from './callBackend';
export { GRADE, gradeOf } from './gradeOf';
export type { GradeInput } from './gradeOf';
export type {
  FleetCounts,
  FleetDay,
  FleetDimension,
  FleetFacet,
  FleetFilter,
  FleetFix,
  FleetFixDetail,
  FleetFixOwner,
  FleetImage,
  FleetImageQuery,
  FleetImageSort,
  FleetPage,
  FleetRunImage,
  FleetRunImageVersion,
  FleetSummary,
  FleetTrend,
  FleetWeek,
  Grade,
  NamingEntity,
  OpenCves,
  OwnerShare,
  Scorecard,
  ScorecardQuery,
  StuckCause,
  TellOwnersRequest,
  TellOwnersResult,
} from './fleet';
export type { Note } from './note';
export type {
  PatchConflictSide,
  PatchConflictView,
  PatchSourceView,
  PatchSourcesView,
} from './patchSources';
export type { PlanChange, PlanRequest, PlanView } from './plan';
export type {
  Page,
  RebaseEventView,
  RebaseKind,
  RebaseState,
  RebaseStepView,
  RebaseView,
} from './rebase';
export type {
  DiscoveryProblem,
  EntityImages,
  EntityPart,
  ImageStatus,
  LayerOwnerKind,
  LayerView,
  PlatformView,
  ReasonView,
  RunImageView,
  Severity,
  Verdict,
  WaitingPatchView,
} from './status';
export type {
  SnoozeRequest,
  SnoozeView,
  TimelineEntry,
  TimelineEntryType,
} from './timeline';
