import { Texts } from '../hooks/useTexts';
import { deReasons } from '../translations/deReasons';
import { reasonText } from './reasonText';

const missing = {
  code: 'run-image-missing',
  sentence: 'The run image acme/run:1 is not in its registry.',
  cure: 'Push it.',
  facts: { runImage: 'acme/run:1' },
};

/** Fills holes as the portal's translation does: what is missing becomes empty. */
function textsOf(messages: Readonly<Record<string, string>>): Texts {
  const t = (key: string, values: Readonly<Record<string, string>>) =>
    messages[key].replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');
  return t as unknown as Texts;
}

const german = textsOf(deReasons);

describe('reasonText', () => {
  it('puts the facts into the sentence of the language', () => {
    expect(reasonText(missing, german).sentence).toBe(
      'Das Run-Image „acme/run:1“ gibt es nicht in seiner Registry.',
    );
  });

  it.each([[{}], [{ runImage: '' }]])(
    'shows the English when the fact is %j',
    facts => {
      expect(reasonText({ ...missing, facts }, german).sentence).toBe(
        missing.sentence,
      );
    },
  );

  it('shows a reason it has no words for as the backend says it', () => {
    const { sentence, cure } = missing;
    expect(reasonText({ ...missing, code: 'from-the-future' }, german)).toEqual(
      { sentence, cure },
    );
  });

  it('invents no cure where there is none', () => {
    expect(reasonText({ ...missing, cure: '' }, german).cure).toBe('');
  });

  it('takes a fact as text, never as a key or a template', () => {
    const hostile = { ...missing, facts: { runImage: '$t(verdict.current)' } };
    expect(reasonText(hostile, german).sentence).toContain(
      '„$t(verdict.current)“',
    );
  });
});
