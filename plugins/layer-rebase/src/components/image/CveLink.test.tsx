import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { OutsideLink } from '../kit/OutsideLink';
import { CveLink } from './CveLink';

describe('CveLink', () => {
  it.each(['CVE-2026-27143', 'GHSA-j5w8-q4qc-rx2x'])('links %s', async id => {
    await renderInTestApp(<CveLink id={id} />);
    expect(screen.getByRole('link', { name: new RegExp(id) })).toHaveAttribute(
      'href',
      `https://osv.dev/vulnerability/${id}`,
    );
  });

  it.each(['../../admin', 'CVE-2026-1<script>', 'vendor-7'])(
    'shows %s as text only',
    async id => {
      await renderInTestApp(<CveLink id={id} />);
      expect(screen.getByText(id)).toBeVisible();
      expect(screen.queryByRole('link')).not.toBeInTheDocument();
    },
  );
});

describe('OutsideLink', () => {
  it('follows no other scheme than http and https', async () => {
    await renderInTestApp(
      <OutsideLink to="data:text/html,hello">advisory</OutsideLink>,
    );
    expect(screen.getByText('advisory')).toBeVisible();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
