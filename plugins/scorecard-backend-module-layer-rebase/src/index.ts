export { scorecardModuleLayerRebase as default } from './module';
