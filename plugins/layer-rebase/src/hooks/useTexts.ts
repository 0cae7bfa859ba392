import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { layerRebaseTranslationRef } from '../translations/ref';

/** All words of this plugin in the reader's language. */
export function useTexts() {
  return useTranslationRef(layerRebaseTranslationRef).t;
}

/** The function {@link useTexts} gives, for pure code that needs words. */
export type Texts = ReturnType<typeof useTexts>;
