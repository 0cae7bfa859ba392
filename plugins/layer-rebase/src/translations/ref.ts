import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { en } from './en';
import { englishReasons } from './reasonMessages';

/** All texts; an app may override any of them. */
export const layerRebaseTranslationRef = createTranslationRef({
  id: 'layer-rebase',
  messages: { ...en, ...englishReasons },
  translations: { de: () => import('./de') },
});
