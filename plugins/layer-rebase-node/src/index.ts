export { layerRebaseImagesExtensionPoint } from './images';
export type {
  ImageProvider,
  LayerRebaseImagesExtensionPoint,
  ProvidedImages,
} from './images';
export { layerRebasePatchesExtensionPoint } from './patches';
export type { LayerRebasePatchesExtensionPoint, PatchSource } from './patches';
export { layerRebaseCredentialsExtensionPoint } from './credentials';
export type { LayerRebaseCredentialsExtensionPoint } from './credentials';
