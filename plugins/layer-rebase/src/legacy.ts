export {
  EntityLayerRebaseCard,
  EntityLayerRebaseContent,
  layerRebasePlugin,
} from './legacyPlugin';
export { isLayerRebaseAvailable } from './isLayerRebaseAvailable';
export { layerRebaseApiRef } from './layerRebaseApiRef';
export { layerRebaseTranslationRef } from './translations/ref';
