import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { digest } from '../../../dev/__data__/layers';
import { CompareDigest } from './CompareDigest';

describe('CompareDigest', () => {
  it.each([
    [digest('a'), 'The same image, byte for byte.'],
    [`{ "to": "${digest('a')}" }`, 'The same image, byte for byte.'],
    [digest('b'), /^A different image/],
    ['sha256:31f0', 'There is no sha256 digest in this text.'],
  ])('says of %s: %s', async (typed, verdict) => {
    await renderInTestApp(<CompareDigest digest={digest('a')} />);
    await userEvent.click(
      screen.getByRole('button', { name: 'Compare with your own CLI run' }),
    );
    await userEvent.click(
      screen.getByLabelText('Digest or output of your run'),
    );
    await userEvent.paste(typed);
    expect(screen.getByText(verdict)).toBeVisible();
  });
});
