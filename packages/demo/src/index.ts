export { portIsFree } from './portIsFree';
export { pushSamples } from './pushSamples';
export type { PushSamplesOptions } from './pushSamples';
export { startPortal } from './portal/startPortal';
export type { Portal, PortalOptions } from './portal/startPortal';
export { signIn } from './portal/waitForPortal';
