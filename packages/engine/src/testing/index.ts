export { startDockerRegistry } from './dockerRegistry';
export type { DockerRegistry, DockerRegistryOptions } from './dockerRegistry';
export { startTestRegistry } from './testRegistry';
export type {
  Fault,
  FaultEffect,
  RecordedRequest,
  TestRegistry,
  TestRegistryAuth,
  TestRegistryOptions,
} from './testRegistry';
export { buildAppImage } from './images/buildAppImage';
export type { AppImageOptions } from './images/buildAppImage';
export { buildIndex } from './images/buildIndex';
export type { IndexOptions, TestIndex } from './images/buildIndex';
export { buildPatchImage } from './images/buildPatchImage';
export type { PatchImageOptions } from './images/buildPatchImage';
export { buildRunImage } from './images/buildRunImage';
export type { RunImageOptions, RunLayerOptions } from './images/buildRunImage';
export { incompressibleBytes } from './images/incompressibleBytes';
export { folderEntries } from './images/layerFiles';
export type { TestFile } from './images/layerFiles';
export type { TestLauncher } from './images/lifecycleLayers';
export { pushImage } from './images/pushImage';
export { tarArchive } from './images/tarArchive';
export type { TarEntry } from './images/tarArchive';
export {
  caCertificatesHelper,
  herokuNode,
  paketoJava,
} from './images/testBuildpack';
export type { TestBuildpack, TestBuildpackLayer } from './images/testBuildpack';
export { buildLayer } from './images/testImage';
export type {
  TestCompression,
  TestEncoding,
  TestFlavour,
  TestImage,
  TestLayer,
} from './images/testImage';
