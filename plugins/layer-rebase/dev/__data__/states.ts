import {
  DiscoveryProblem,
  ImageStatus,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  blocked,
  current,
  large,
  patchable,
  small,
  stale,
  unknown,
  unsupported,
} from './images';
import { failed, rolledBack, running, succeeded } from './rebases';

/** What the backend would answer for one component. */
export interface DemoState {
  readonly images: readonly ImageStatus[];
  readonly problems?: readonly DiscoveryProblem[];
  readonly rebases?: readonly RebaseView[];
  readonly mayRebase?: { readonly allowed: boolean; readonly sentence: string };
  readonly mayForce?: boolean;
  /** What the backend says instead of an answer. */
  readonly failure?: string;
  /** Never answers. */
  readonly silent?: boolean;
  /** The plan is stale when it is to be started. */
  readonly stalePlan?: boolean;
}

const MANY_REBASES = Array.from({ length: 8 }, (_, index) => ({
  ...succeeded,
  id: `old-${index}`,
  createdAt: `2026-10-${String(28 - index).padStart(2, '0')}T09:12:00.000Z`,
  rollback: { possible: false, sentence: 'The tag moved since.' },
}));

/** Every state of the tab, by the name of the component that shows it. */
export const states: Readonly<Record<string, DemoState>> = {
  patchable: { images: [patchable], rebases: [succeeded, rolledBack] },
  current: { images: [current] },
  blocked: { images: [blocked], mayForce: true },
  several: {
    images: [current, unknown, unsupported, blocked, patchable],
    rebases: [],
  },
  stale: { images: [stale] },
  small: { images: [small] },
  large: { images: [large], rebases: MANY_REBASES },
  running: {
    images: [{ ...patchable, activeRebase: running }],
    rebases: [running],
  },
  failed: { images: [{ ...patchable, lastRebase: failed }], rebases: [failed] },
  visitor: {
    images: [patchable],
    rebases: [succeeded],
    mayRebase: {
      allowed: false,
      sentence:
        'Only the owner of visitor may rebase its images: group:default/checkout-team.',
    },
  },
  'stale-plan': { images: [patchable], stalePlan: true },
  problems: {
    images: [current],
    problems: [
      {
        annotation: 'layer-rebase.dev/images',
        value: 'shop/Checkout:1.4',
        sentence:
          'An image name is written in lower case, with its registry in front.',
        example: 'layer-rebase.dev/images: registry.acme.dev/shop/checkout:1.4',
      },
    ],
  },
  empty: { images: [] },
  loading: { images: [], silent: true },
  error: {
    images: [],
    failure: 'You may not see the images of component:default/error.',
  },
};
