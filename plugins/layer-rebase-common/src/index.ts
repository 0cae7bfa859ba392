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
export { CAUSE_CODES } from './causeCodes';
export type { CauseCode } from './causeCodes';
export { EVENT_CODES, EVENT_FACTS } from './eventCodes';
export type { EventCode } from './eventCodes';
export { FAULT_CODES } from './faultCodes';
export type { FaultCode } from './faultCodes';
export type { Note } from './note';
export { NOTE_CODES, NOTE_FACTS } from './noteFacts';
export type { NoteCode, NoteFact } from './noteFacts';
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
  MayRebase,
  PlatformView,
  ReasonView,
  RunImageView,
  Severity,
  StaleView,
  Verdict,
  WaitingPatchView,
} from './status';
export type {
  SnoozeRequest,
  SnoozeView,
  TimelineEntry,
  TimelineEntryType,
} from './timeline';
