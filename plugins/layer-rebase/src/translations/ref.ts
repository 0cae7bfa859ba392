import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { en } from './en';
import { fleetTexts } from './fleetTexts';
import { englishReasons } from './reasonMessages';

/** All texts; an app may override any of them. */
export const layerRebaseTranslationRef = createTranslationRef({
  id: 'layer-rebase',
  messages: { ...en, ...englishReasons, ...fleetTexts },
  translations: { de: () => import('./de') },
});
