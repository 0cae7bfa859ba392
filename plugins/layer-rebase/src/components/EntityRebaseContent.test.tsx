import { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeLayerRebase } from '../../dev/FakeLayerRebase';
import { layerRebaseApiRef } from '../layerRebaseApiRef';
import { EntityRebaseContent } from './EntityRebaseContent';

const LONG_MS = 20_000;

async function show(name: string) {
  const api = new FakeLayerRebase();
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
  };
  await renderInTestApp(
    <TestApiProvider apis={[[layerRebaseApiRef, api]]}>
      <EntityProvider entity={entity}>
        <EntityRebaseContent />
      </EntityProvider>
    </TestApiProvider>,
  );
  return api;
}

describe('EntityRebaseContent', () => {
  it(
    'goes from the plan over the steps to the result',
    async () => {
      const api = await show('patchable');
      await userEvent.click(
        await screen.findByRole('button', { name: 'Rebase…' }),
      );

      const dialog = await screen.findByRole('dialog', {
        name: 'Rebase checkout:1.4',
      });
      for (const title of [
        'What changes',
        'What stays',
        'What is lost or weaker',
        'Result',
        'Checks',
      ]) {
        expect(
          await within(dialog).findByRole('heading', { name: title }),
        ).toBeVisible();
      }
      expect(
        within(dialog).getByText('The base moves from 0.1.207 to 0.1.216.'),
      ).toBeVisible();
      await userEvent.click(
        within(dialog).getByRole('button', { name: 'Rebase 1.4' }),
      );

      expect(
        await screen.findByText('Rebase running, started by ana'),
      ).toBeVisible();
      expect(screen.getByText(/You can leave this page/)).toBeVisible();
      await waitFor(
        () =>
          expect(
            screen.getByRole('heading', { name: 'Rebased' }),
          ).toBeVisible(),
        { timeout: LONG_MS },
      );
      expect(await screen.findByText('Current')).toBeVisible();
      expect(api.calls).toContain('startRebase');
      expect(
        screen.queryByRole('button', { name: 'Rebase…' }),
      ).not.toBeInTheDocument();
    },
    LONG_MS,
  );
});
