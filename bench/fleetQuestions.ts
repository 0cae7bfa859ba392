import {
  FleetFilter,
  FleetImageSort,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';
import { fleetCards } from '../plugins/layer-rebase-backend/src/fleet/fleetCards';
import { fleetCauses } from '../plugins/layer-rebase-backend/src/fleet/fleetCauses';
import { fleetComponents } from '../plugins/layer-rebase-backend/src/fleet/fleetComponents';
import { fleetFacets } from '../plugins/layer-rebase-backend/src/fleet/fleetFacets';
import {
  fleetFix,
  fleetFixes,
} from '../plugins/layer-rebase-backend/src/fleet/fleetFixes';
import { fleetImages } from '../plugins/layer-rebase-backend/src/fleet/fleetImages';
import { fleetRunImages } from '../plugins/layer-rebase-backend/src/fleet/fleetRunImages';
import { fleetSummary } from '../plugins/layer-rebase-backend/src/fleet/fleetSummary';
import { fleetTrend } from '../plugins/layer-rebase-backend/src/fleet/fleetTrend';
import {
  Selection,
  Sight,
} from '../plugins/layer-rebase-backend/src/fleet/selection';

/** A page of the fleet view by name, and how to ask for it. */
export type FleetQuestion = readonly [
  page: string,
  ask: () => Promise<unknown>,
];

const GROUP = 'group:default/group-1';
const CVE = 'CVE-2026-1000';

const FILTERS: readonly FleetFilter[] = [
  { owner: 'group:default/group-60' },
  { owner: GROUP, tree: true },
  { system: 'system:default/system-3' },
  { domain: 'domain:default/domain-3' },
  { lifecycle: 'production' },
  { verdict: 'patchable' },
  { reason: 'base-not-found' },
  { runImage: 'registry.example.com/base/noble-run' },
  { runImageVersion: '1.10' },
  { buildpack: 'acme/jre' },
  { buildpack: 'acme/jre', buildpackVersion: '3.1' },
  { launcher: '0.20.14' },
  { cve: CVE },
  { patch: 'patch-0' },
  { rebasedAfter: '2026-01-01T00:00:00.000Z' },
  { text: 'app-77' },
  { verdict: 'patchable', lifecycle: 'production', text: 'component-1' },
];

const SORTS: readonly FleetImageSort[] = [
  'image',
  'entity',
  'owner',
  'system',
  'verdict',
  'runImage',
  'launcher',
  'openCves',
  'waitingSince',
  'lastRebased',
  'checked',
];

/** Every page of the fleet view: for somebody who sees everything and for somebody who sees half, each order, each filter. */
export async function fleetQuestions(
  knex: Knex,
  today: number,
): Promise<readonly FleetQuestion[]> {
  const whole: Selection = { knex, sight: {}, filter: {} };
  const half: Selection = { ...whole, sight: await halfOf(knex) };
  return [
    ...pages(whole, today, ''),
    ...pages(half, today, ' (half is hidden)'),
    [
      'trend of a tree of owners',
      () =>
        fleetTrend({ ...whole, filter: { owner: GROUP, tree: true } }, today),
    ],
    ...SORTS.map(
      (sort): FleetQuestion => [
        `images by ${sort}`,
        () => fleetImages(whole, { sort }),
      ],
    ),
    ...FILTERS.flatMap(filter => filtered({ ...whole, filter })),
  ];
}

/** A viewer who may see every second component. */
async function halfOf(knex: Knex): Promise<Sight> {
  const entities: readonly number[] = await knex('fleet_entities').pluck('id');
  const refs: readonly number[] = await knex('fleet_refs').pluck('id');
  return { entities: entities.filter((_, index) => index % 2 === 0), refs };
}

function pages(
  selection: Selection,
  today: number,
  who: string,
): readonly FleetQuestion[] {
  const cards = (query: Omit<Parameters<typeof fleetCards>[1], 'by'>) =>
    fleetCards(selection, { by: 'owner', ...query }, today);
  const asks: readonly FleetQuestion[] = [
    ['summary', () => fleetSummary(selection)],
    ...(['owner', 'system', 'domain', 'lifecycle'] as const).map(
      (by): FleetQuestion => [
        `scorecards by ${by}`,
        () => fleetCards(selection, { by }, today),
      ],
    ),
    ['scorecards by owner, tree', () => cards({ tree: true })],
    ['scorecards below a group', () => cards({ tree: true, parent: GROUP })],
    ['scorecards by open CVEs', () => cards({ sort: 'openCves' })],
    ['scorecards by days to patch', () => cards({ sort: 'daysToPatch' })],
    ['trend', () => fleetTrend(selection, today)],
    ['causes', () => fleetCauses(selection)],
    ['facets', () => fleetFacets(selection)],
    ['fixes', () => fleetFixes(selection, {})],
    ['a CVE', () => fleetFix(selection, 'cve', CVE)],
    ['a patch', () => fleetFix(selection, 'patch', 'patch-0')],
    [
      'components to patch',
      () => fleetComponents({ ...selection, filter: { verdict: 'patchable' } }),
    ],
    ['run images', () => fleetRunImages(selection)],
    ['images', () => fleetImages(selection, {})],
  ];
  return asks.map(([page, ask]) => [`${page}${who}`, ask]);
}

function filtered(selection: Selection): readonly FleetQuestion[] {
  const { filter } = selection;
  const name = JSON.stringify(filter);
  return [
    [`images ${name}`, () => fleetImages(selection, filter)],
    [`facets ${name}`, () => fleetFacets(selection)],
    [`summary ${name}`, () => fleetSummary(selection)],
  ];
}
