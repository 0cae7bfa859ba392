import { RebaseError } from '@layer-rebase/engine';
import { explainFault } from '../engine/engineErrors';
import { readFailure, writeFailure } from './lastFailure';

const fault = explainFault(
  new RebaseError('forbidden', 'acme.dev says:\nno', {
    facts: { host: 'acme.dev' },
  }),
);

describe('lastFailure', () => {
  it('is read as it was written, on one line each', () => {
    expect(readFailure(writeFailure(fault))).toEqual({
      code: 'forbidden',
      sentence: 'Acme.dev says: no.',
      cure: fault.cure,
      facts: { host: 'acme.dev' },
    });
  });

  it.each([
    ['It failed.\nTry again.', 'Try again.'],
    ['It failed.', ''],
    ['It failed.\nTry again.\nnot json', 'Try again.'],
  ])('reads the rows of older releases: %j', (text, cure) => {
    expect(readFailure(text)).toMatchObject({ sentence: 'It failed.', cure });
  });

  it('says that nobody has looked', () => {
    expect(readFailure(undefined).code).toBe('not-looked');
  });
});
