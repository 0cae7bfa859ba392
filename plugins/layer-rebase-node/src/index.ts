export { fetchAsPlugin } from './fetchAsPlugin';
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
export { PUSH_TOPIC } from './pushes';
export type { ImagePush } from './pushes';
