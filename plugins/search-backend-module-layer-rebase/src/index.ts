export { searchModuleLayerRebase as default } from './module';
export type { ImageDocument } from './imageDocument';
