export { layerRebasePlugin as default } from './plugin';
export { ForFleetReaders } from './fleet/ForFleetReaders';
export { layerRebaseFleetApiRef } from './fleet/layerRebaseFleetApiRef';
export { layerRebaseApiRef } from './layerRebaseApiRef';
export { layerRebaseTranslationRef } from './translations/ref';
