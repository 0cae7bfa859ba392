import { ResponseError } from '@backstage/errors';
import { refusal } from '../../dev/refusal';
import { said } from '../../dev/__data__/said';
import { imageSentence } from '../fleet/images/imageSentence';
import { Texts } from '../hooks/useTexts';
import de from '../translations/de';
import { en } from '../translations/en';
import { fleetTexts } from '../translations/fleetTexts';
import { causeText } from './causeText';
import { failureText } from './failureText';
import { failedText, wholeFaultText } from './faultText';
import { reasonText } from './reasonText';

/** Fills holes as the portal's translation does: what is missing becomes empty. */
function textsOf(messages: Readonly<Record<string, string>>): Texts {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) =>
    messages[key].replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');
  return t as unknown as Texts;
}

const german = textsOf(de);
const english = textsOf({ ...en, ...fleetTexts });

const forbidden = {
  code: 'forbidden',
  sentence: 'acme.dev forbids this (DENIED: no). The tag was not moved.',
  cure: 'Ask.',
  facts: { host: 'acme.dev', repository: 'shop/web', said: 'DENIED: no' },
  tagMoved: false,
};

describe('failedText', () => {
  it('says what failed, where, in whose words, and what became of the tag', () => {
    expect(failedText(forbidden, german)).toEqual({
      sentence:
        'Die Registry erlaubt das nicht. (bei acme.dev/shop/web) Antwort der Registry: „DENIED: no“ Das Tag wurde nicht bewegt: Ihr Image ist, wie es war.',
      cure: expect.stringContaining('Bitten Sie'),
    });
  });

  it('says when nobody knows what became of the tag', () => {
    const unsure = { ...forbidden, facts: undefined, tagMoved: true };
    expect(failedText(unsure, german).sentence).toContain('nicht gesagt, ob');
  });

  it.each([
    ['in English', english, forbidden],
    ['of a newer backend', german, { ...forbidden, code: 'from-the-future' }],
  ])('shows what the backend says %s', (_what, t, failure) => {
    const { sentence, cure } = forbidden;
    expect(failedText(failure, t)).toEqual({ sentence, cure });
  });
});

describe('wholeFaultText', () => {
  it('says sentence and cure of a stale image', () => {
    expect(
      wholeFaultText({ code: 'timeout', sentence: 'Too slow. Wait.' }, german),
    ).toMatch(/^Die Registry hat nicht rechtzeitig geantwortet\. Nichts ging/);
  });

  it('shows the English of a row that has no code', () => {
    const sentence = 'Too slow. Wait.';
    expect(wholeFaultText({ code: undefined, sentence }, german)).toBe(
      sentence,
    );
  });
});

describe('reasonText', () => {
  it('tells an image that was never read by its fault', () => {
    const reason = {
      code: 'registry-unreachable',
      sentence: 'Nobody has looked at this image yet.',
      cure: '',
      facts: { fault: 'not-looked', image: 'a' },
    };
    expect(reasonText(reason, german)).toEqual({
      sentence: 'Dieses Image hat sich noch niemand angesehen.',
      cure: '',
    });
  });
});

describe('causeText', () => {
  const cause = { sentence: 'They differ.', cure: 'Build.' };

  it('speaks German of many images', () => {
    expect(causeText({ ...cause, code: 'os-mismatch' }, german)).toEqual({
      sentence: 'Das neuere Run-Image ist für ein anderes Betriebssystem.',
      cure: 'Veröffentlichen Sie das Run-Image für dieses System.',
    });
  });

  it('shows the English of a cause that it has no words for', () => {
    expect(causeText({ ...cause, code: 'new' }, german)).toEqual(cause);
  });
});

describe('imageSentence', () => {
  const image = { reasons: [] as string[], sentence: 'It is so.' };

  it.each([
    ['current', [], 'Nichts zu tun: Die Basis'],
    ['patchable', [], 'Eine Änderung ist bereit.'],
    ['blocked', ['forced', 'os-mismatch'], 'Das neuere Run-Image ist für'],
    ['unsupported', ['not-buildpacks'], 'Für dieses Image ist kein Rebase'],
    ['unknown', [], 'Dieses Image konnte nicht gelesen werden.'],
  ] as const)('of an image that is %s is German', (verdict, reasons, text) => {
    const told = { ...image, verdict, reasons };
    expect(imageSentence(told, german)).toContain(text);
    expect(imageSentence(told, english)).toBe('It is so.');
  });
});

describe('failureText', () => {
  const { note } = said('may-not.see', 'You may not see it.', { entity: 'a' });

  it('translates what a route says', async () => {
    const error = await refusal('NotAllowedError', note);
    expect(failureText(error, german)).toBe(
      'Sie dürfen die Images von „a“ nicht sehen.',
    );
    expect(failureText(error, english)).toBe('You may not see it.');
  });

  it('translates a fault of a registry, with its cure', async () => {
    const error = await refusal('NotFoundError', {
      code: 'fault.image-missing',
      facts: { host: 'acme.dev' },
      sentence: 'Acme.dev has it not. Push it.',
    });
    expect(failureText(error, german)).toMatch(
      /^Die Registry hat dieses Image nicht\. \(bei acme\.dev\) Laden Sie/,
    );
  });

  it.each([[undefined], ['text'], [{ code: 1 }], [{ code: 'a', facts: null }]])(
    'shows the message beside a note that is %j',
    async wrong => {
      const error = await ResponseError.fromResponse(
        new Response(
          JSON.stringify({
            error: { name: 'Error', message: 'It failed.', note: wrong },
            response: { statusCode: 500 },
          }),
          { status: 500, headers: { 'content-type': 'application/json' } },
        ),
      );
      expect(failureText(error, german)).toBe('It failed.');
    },
  );
});
