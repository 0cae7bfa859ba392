import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { Suspense, lazy } from 'react';
import { useTexts } from '../hooks/useTexts';
import { fleetPages } from './fleetPages';
import { FLEET_PATHS, FLEET_SUB_PAGES } from './fleetRoutes';
import { FleetSkeleton } from './kit/FleetSkeleton';

const TABS = FLEET_SUB_PAGES.map(name => ({
  name,
  path: `/${FLEET_PATHS[name]}`,
  Page: lazy(async () => ({ default: await fleetPages[name]() })),
}));

/** The fleet with its own frame and tabs, as apps of the legacy system want pages. */
export function LegacyFleetPage() {
  const t = useTexts();
  return (
    <Page themeId="tool">
      <Header title={t('fleet.title')} />
      <TabbedLayout>
        {TABS.map(({ name, path, Page: SubPage }) => (
          <TabbedLayout.Route
            key={name}
            path={path}
            title={t(`fleet.tab.${name}`)}
          >
            <Suspense fallback={<FleetSkeleton />}>
              <SubPage />
            </Suspense>
          </TabbedLayout.Route>
        ))}
      </TabbedLayout>
    </Page>
  );
}
