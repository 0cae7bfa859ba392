export { layerRebasePlugin as default } from './plugin';
