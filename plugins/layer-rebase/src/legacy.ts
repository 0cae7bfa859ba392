export {
  EntityLayerRebaseCard,
  EntityLayerRebaseContent,
  layerRebasePlugin,
} from './legacyPlugin';
export {
  EntityLayerRebaseScoreCard,
  LayerRebaseFleetPage,
  LayerRebasePatchStatusPicker,
  LayerRebaseSearchResultListItem,
} from './fleet/legacyFleet';
export { ForFleetReaders } from './fleet/ForFleetReaders';
export { layerRebaseFleetApiRef } from './fleet/layerRebaseFleetApiRef';
export { isLayerRebaseAvailable } from './isLayerRebaseAvailable';
export { layerRebaseApiRef } from './layerRebaseApiRef';
export { layerRebaseTranslationRef } from './translations/ref';
