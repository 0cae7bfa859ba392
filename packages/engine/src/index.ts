export { RebaseError, isRebaseError } from './errors';
export type { ErrorSide, RebaseErrorCode, RebaseErrorOptions } from './errors';
export type { OnProgress, ProgressEvent, StepId } from './progress';
export type { Reason, ReasonCode, Severity } from './reason';
export { digestOf, isDigest, shortDigest } from './image/digest';
export type { Digest } from './image/digest';
export { formatPlatform } from './image/descriptor';
export type { Descriptor, Platform } from './image/descriptor';
export {
  DOCKER_HUB,
  formatReference,
  formatRepository,
  isSameRepository,
  isTag,
  parseReference,
} from './image/reference';
export type { ImageReference, RepositoryName } from './image/reference';
export type { LayerOwner, LayerOwnerKind } from './image/layerOwner';
export type {
  ImageInspection,
  InspectedLayer,
  PlatformInspection,
} from './image/inspection';
export type { Credential, CredentialProvider } from './registry/credentials';
export type { HostRule, RegistryPolicy } from './registry/policy';
export type { FetchedManifest, Registry, Traffic } from './registry/registry';
export { createRegistry } from './registry/createRegistry';
export type { RegistryOptions } from './registry/createRegistry';
export type { RequestReport } from './registry/requestReport';
export type { Resolve } from './registry/guardedConnector';
export { isWithinReach, literalAddress } from './registry/addressGuard';
export type { Reach } from './registry/addressGuard';
export type { Timeouts } from './registry/limits';
export { acrCredentials } from './registry/keychain/acrCredentials';
export type {
  AcrOptions,
  WorkloadIdentity,
} from './registry/keychain/acrCredentials';
export type { EcrHost } from './registry/keychain/cloudHosts';
export { createKeychain } from './registry/keychain/createKeychain';
export { dockerConfigCredentials } from './registry/keychain/dockerConfigCredentials';
export type { DockerConfigOptions } from './registry/keychain/dockerConfigCredentials';
export { ecrCredentials } from './registry/keychain/ecrCredentials';
export type {
  EcrOptions,
  EcrToken,
  EcrTokenSource,
} from './registry/keychain/ecrCredentials';
export { googleCredentials } from './registry/keychain/googleCredentials';
export type {
  GoogleOptions,
  GoogleToken,
  GoogleTokenSource,
} from './registry/keychain/googleCredentials';
export { staticCredentials } from './registry/keychain/staticCredentials';
export type {
  ConfiguredSecret,
  StaticCredential,
} from './registry/keychain/staticCredentials';
export type {
  PatchDetails,
  PatchFile,
  PatchRule,
  PatchSelector,
} from './patch/patchRule';
export { readPatchFile } from './patch/readPatchFile';
export type { ReadPatchFileOptions } from './patch/readPatchFile';
export { writePatchFile } from './patch/writePatchFile';
export type { PatchFileForm } from './patch/writePatchFile';
export { patchId } from './patch/patchId';
export {
  MAX_PATCH_FILE_BYTES,
  PATCH_FILE_TYPE,
  patchArtifact,
} from './patch/patchArtifact';
export type { PatchArtifact } from './patch/patchArtifact';
export { matchGlob } from './patch/glob';
export type { GlobDialect } from './patch/glob';
export type { RebasePolicy } from './rebase/rebasePolicy';
export type {
  BlobTransfer,
  BlobUpload,
  ConfigEdit,
  LayerChange,
  PinnedInput,
  PinnedPatch,
  PlanCost,
  PlannedLayer,
  PlannedManifest,
  PlannedTag,
  PlatformPlan,
  RebasePlan,
  Refusal,
  SbomEdit,
} from './rebase/rebasePlan';
export { referenceRebase } from './rebase/reference/referenceRebase';
export type {
  ReferenceRebase,
  ReferenceRebaseOptions,
} from './rebase/reference/referenceRebase';
export {
  matchReferencePatch,
  readReferencePatches,
} from './rebase/reference/referencePatches';
export type { ReferencePatch } from './rebase/reference/referencePatches';
export type { ImageFacts, PatchableLayer } from './patch/imageFacts';
export type {
  Compression,
  LayerContent,
  LayerFault,
  PackageList,
  VerifiedLayers,
} from './layer/layerContent';
export { rewriteSbomLayer } from './sbom/rewriteSbomLayer';
export type {
  ReplacedLayer,
  RewriteSbomLayerOptions,
  RewrittenSbomLayer,
} from './sbom/rewriteSbomLayer';
export { sbomPath } from './sbom/sbomPaths';
export { rebaseStatement } from './provenance/statement';
export type {
  RebasePredicate,
  RebaseStatement,
  ResourceDescriptor,
  StatementOptions,
} from './provenance/statement';
export type { Signer } from './provenance/signer';
export { fileSigner } from './provenance/fileSigner';
export { signStatement } from './provenance/dsse';
export type { DsseEnvelope } from './provenance/dsse';
export { sigstoreBundle } from './provenance/sigstoreBundle';
export { attestationArtifact } from './provenance/attestationArtifact';
export type {
  AttestationArtifact,
  DescribedBytes,
} from './provenance/attestationArtifact';
export { readAttestation } from './provenance/readAttestation';
export type { ReadAttestation } from './provenance/readAttestation';
export type { RebaseLink, VerificationKey } from './provenance/rebaseLink';
export { recordedHistory } from './provenance/recordedHistory';
export type { RecordedRebase } from './provenance/recordedHistory';
export { inspectImage } from './inspectImage';
export type { InspectImageOptions } from './inspectImage';
export { planRebase } from './planRebase';
export type { DocumentCache, PlanRebaseOptions } from './planRebase';
export { applyPlan } from './applyPlan';
export type { ApplyPlanOptions, RebaseResult } from './applyPlan';
export { closeUploads } from './closeUploads';
export type { CloseUploadsOptions } from './closeUploads';
export type { OpenUpload, UploadJournal } from './registry/uploadJournal';
export { attestRebase } from './attestRebase';
export type { AttachedStatement, AttestRebaseOptions } from './attestRebase';
export { verifyImage } from './verifyImage';
export type {
  ImageProvenance,
  PlatformProvenance,
  VerifyImageOptions,
} from './verifyImage';
export { readSbom } from './readSbom';
export type { ImageSbom, PlatformSbom, ReadSbomOptions } from './readSbom';
export type { SbomFile, SbomFormat, SbomSubject } from './sbom/listSbomFiles';
export { rollback } from './rollback';
export type { RollbackOptions } from './rollback';
export { findOverwrittenPush } from './rebase/findOverwrittenPush';
export type {
  FindOverwrittenPushOptions,
  TagPush,
} from './rebase/findOverwrittenPush';
export { restoreOverwritten } from './restoreOverwritten';
export type { RestoreOverwrittenOptions } from './restoreOverwritten';
export { pullPatchFile } from './pullPatchFile';
export type { PulledPatchFile, PullPatchFileOptions } from './pullPatchFile';
export { pushPatchFile } from './pushPatchFile';
export type { PushPatchFileOptions } from './pushPatchFile';
