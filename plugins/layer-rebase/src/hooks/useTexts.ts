import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { layerRebaseTranslationRef } from '../translations/ref';

/** Gives the words for a key, in the reader's language. */
export type Texts = TranslationFunction<typeof layerRebaseTranslationRef.T>;

/** All words of this plugin. */
export function useTexts(): Texts {
  return useTranslationRef(layerRebaseTranslationRef).t;
}
