import { ComponentType } from 'react';
import { FleetSubPage } from './fleetRoutes';

/** The sub-pages in the order of their tabs; each is loaded when it is opened. */
export const fleetPages: Readonly<
  Record<FleetSubPage, () => Promise<ComponentType>>
> = {
  scorecards: async () =>
    (await import('./scorecards/ScorecardsPage')).ScorecardsPage,
  trend: async () => (await import('./trend/TrendPage')).TrendPage,
  images: async () => (await import('./images/ImagesPage')).ImagesPage,
  stuck: async () => (await import('./stuck/StuckPage')).StuckPage,
  fixes: async () => (await import('./fixes/FixesPage')).FixesPage,
  runImages: async () =>
    (await import('./runImages/RunImagesPage')).RunImagesPage,
};
