export { layerRebasePlugin as default } from './plugin';
export { layerRebaseApiRef } from './layerRebaseApiRef';
export { layerRebaseTranslationRef } from './translations/ref';
