export { layerRebaseImagesExtensionPoint } from './images';
export type {
  ImageProvider,
  LayerRebaseImagesExtensionPoint,
  ProvidedImages,
} from './images';
export { layerRebasePatchesExtensionPoint } from './patches';
export type {
  LayerRebasePatchesExtensionPoint,
  PatchFileCopy,
  PatchSource,
} from './patches';
export { layerRebaseCredentialsExtensionPoint } from './credentials';
export type { LayerRebaseCredentialsExtensionPoint } from './credentials';
