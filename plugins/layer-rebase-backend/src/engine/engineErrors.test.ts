import { RebaseError } from '@layer-rebase/engine';
import { explainFault, failureView, toBusinessError } from './engineErrors';

describe('engine errors', () => {
  it.each([
    ['invalid-reference', 'InputError'],
    ['image-missing', 'NotFoundError'],
    ['unauthorized', 'ServiceUnavailableError'],
    ['throttled', 'ServiceUnavailableError'],
    ['host-not-allowed', 'NotAllowedError'],
    ['tag-moved', 'ConflictError'],
    ['unsupported', 'NotImplementedError'],
  ] as const)('%s becomes %s with a cure', (code, name) => {
    const error = new RebaseError(code, 'the registry said no');
    expect(toBusinessError(error)).toMatchObject({
      name,
      message: expect.stringMatching(/^The registry said no\. [A-Z].+\.$/),
    });
  });

  it('passes other errors on, and never shows their message', () => {
    const error = new Error('password is hunter2');
    expect(toBusinessError(error)).toBe(error);
    expect(explainFault(error)).toMatchObject({
      code: 'internal',
      sentence: expect.not.stringContaining('hunter2'),
    });
  });

  it('says whether the tag was moved, or that nobody knows', () => {
    const error = new RebaseError('timeout', 'it took too long');
    expect(failureView(error, false)).toMatchObject({
      tagMoved: false,
      sentence: expect.stringContaining('The tag was not moved'),
    });
    expect(failureView(error, true)).toMatchObject({
      tagMoved: true,
      sentence: expect.stringContaining('did not say'),
    });
  });
});
