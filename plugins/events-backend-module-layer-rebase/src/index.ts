export { eventsModuleLayerRebase as default } from './module';
