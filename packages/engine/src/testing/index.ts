export { startTestRegistry } from './testRegistry';
export type { TestRegistry, TestRegistryOptions } from './testRegistry';
