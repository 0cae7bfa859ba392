export { layerRebasePlugin as default } from './plugin';
export { layerRebaseFleetApiRef } from './fleet/layerRebaseFleetApiRef';
export { layerRebaseApiRef } from './layerRebaseApiRef';
export { layerRebaseTranslationRef } from './translations/ref';
