export { forgetChoice } from './demoUsers';
export { signInModule } from './signInModule';
