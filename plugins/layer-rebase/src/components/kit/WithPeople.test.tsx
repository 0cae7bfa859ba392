import { Entity } from '@backstage/catalog-model';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import {
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { WithPeople, personMark } from './WithPeople';

const ana: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ana', namespace: 'default' },
  spec: { profile: { displayName: 'Ana Lindqvist' } },
};

async function show(text: string) {
  const presentation = DefaultEntityPresentationApi.create({
    catalogApi: catalogApiMock({ entities: [ana] }),
  });
  await renderInTestApp(
    <TestApiProvider apis={[[entityPresentationApiRef, presentation]]}>
      <p>
        <WithPeople text={text} />
      </p>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

describe('WithPeople', () => {
  it('calls a user what the catalog calls her, as a link to her', async () => {
    await show(`Rebased by ${personMark('user:default/ana')} today`);
    const link = await screen.findByRole('link', { name: 'Ana Lindqvist' });
    expect(link).toHaveAttribute('href', '/catalog/default/user/ana');
    expect(screen.getByText(/Rebased by/)).toHaveTextContent(
      'Rebased by Ana Lindqvist today',
    );
  });

  it('keeps the short name of a user whom the catalog does not know', async () => {
    await show(`Rebased by ${personMark('user:default/gone')}`);
    expect(screen.getByRole('link', { name: 'gone' })).toBeVisible();
  });

  it.each(['service:external:ci', 'plugin:search', 'user:half', 'Ana'])(
    'leaves %s as it is',
    async caller => {
      await show(`Rebased by ${personMark(caller)}`);
      expect(screen.getByText(`Rebased by ${caller}`)).toBeVisible();
      expect(screen.queryByRole('link')).not.toBeInTheDocument();
    },
  );
});
