export { techInsightsModuleLayerRebase as default } from './module';
export { imageFactsRetriever } from './imageFactsRetriever';
