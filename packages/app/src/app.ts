import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { navModule } from './nav';
import { signInModule } from './signIn';

/** The portal; every other plugin is found among the dependencies of this package. */
export const app = createApp({
  features: [catalogPlugin, navModule, signInModule],
});
