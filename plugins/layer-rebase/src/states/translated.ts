import { Texts } from '../hooks/useTexts';
import { layerRebaseTranslationRef } from '../translations/ref';

/** A key of any text. */
type TextKey = keyof typeof layerRebaseTranslationRef.T;

type Facts = Readonly<Record<string, string | number | boolean>>;

const HOLE = /\{\{|„“|“”|«»|""|\(\)|\s{2}/;

/**
 * The words of a key with facts in them. A fact that did not come leaves empty quotes or brackets, or
 * two spaces; a sentence with a hole is worse than an English one.
 */
export function translated(
  t: Texts,
  key: TextKey,
  told: { readonly facts: Facts; readonly sentence: string },
): string {
  const { facts, sentence } = told;
  const text = ask(t, key, { ...textFacts(facts), sentence });
  return HOLE.test(text) ? sentence : text;
}

/** Facts as text: never a key, never a template. */
function textFacts(facts: Facts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      String(value).replace(/\s+/g, ' '),
    ]),
  );
}

/** Which holes a key has is checked by the tests of the translations, for keys that are put together here. */
function ask(
  t: Texts,
  key: TextKey,
  values: Readonly<Record<string, string>>,
): string {
  const say = t as unknown as (name: string, holes: typeof values) => string;
  return say(key, values);
}
