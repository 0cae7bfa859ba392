import {
  FleetFilter,
  FleetImageQuery,
  ScorecardQuery,
  TellOwnersRequest,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import type { Request } from 'express';
import { optionalNumber, optionalText, text } from './queryText';
import type { Route } from './routes';

const READ = { method: 'get', severityLevel: 'low' } as const;

/** The routes of LayerRebaseFleetClient. */
export const fleetRoutes: readonly Route[] = [
  {
    ...READ,
    path: '/v1/fleet/summary',
    eventId: 'fleet-summary-fetch',
    answer: ({ fleet }, { query }, caller) =>
      fleet.summary(readFilter(query), caller),
  },
  {
    ...READ,
    path: '/v1/fleet/scorecards',
    eventId: 'fleet-scorecard-fetch',
    answer: ({ fleet }, { query }, caller) =>
      fleet.scorecards(
        {
          ...(query as unknown as ScorecardQuery),
          tree: flag(query.tree),
          parent: optionalText(query.parent),
          key: optionalText(query.key),
          ...readPaging(query),
        },
        caller,
      ),
  },
  {
    ...READ,
    path: '/v1/fleet/trend',
    eventId: 'fleet-trend-fetch',
    answer: ({ fleet }, { query }, caller) => {
      const { owner, tree, system, domain, lifecycle } = readFilter(query);
      return fleet.trend({ owner, tree, system, domain, lifecycle }, caller);
    },
  },
  {
    ...READ,
    path: '/v1/fleet/causes',
    eventId: 'fleet-cause-fetch',
    answer: async ({ fleet }, { query }, caller) => ({
      items: await fleet.causes(readFilter(query), caller),
    }),
  },
  {
    ...READ,
    path: '/v1/fleet/images',
    eventId: 'fleet-image-fetch',
    answer: ({ fleet }, { query }, caller) =>
      fleet.images(readImageQuery(query), caller),
  },
  {
    ...READ,
    path: '/v1/fleet/components',
    eventId: 'fleet-component-fetch',
    answer: async ({ fleet }, { query }, caller) => ({
      items: await fleet.components(readFilter(query), caller),
    }),
  },
  {
    ...READ,
    path: '/v1/fleet/images/export',
    eventId: 'fleet-image-export',
    answer: ({ fleet }, { query }, caller) =>
      fleet.export(
        query.format === 'json' ? 'json' : 'csv',
        readImageQuery(query),
        caller,
      ),
  },
  {
    ...READ,
    path: '/v1/fleet/facets',
    eventId: 'fleet-facet-fetch',
    answer: async ({ fleet }, { query }, caller) => ({
      items: await fleet.facets(readFilter(query), caller),
    }),
  },
  {
    ...READ,
    path: '/v1/fleet/fixes',
    eventId: 'fleet-fix-fetch',
    answer: ({ fleet }, { query }, caller) =>
      fleet.fixes(
        { text: optionalText(query.text), ...readPaging(query) },
        caller,
      ),
  },
  {
    ...READ,
    path: '/v1/fleet/fixes/:kind/:id',
    eventId: 'fleet-fix-fetch',
    answer: ({ fleet }, { params }, caller) =>
      fleet.fix(params.kind === 'cve' ? 'cve' : 'patch', params.id, caller),
  },
  {
    method: 'post',
    path: '/v1/fleet/tell',
    eventId: 'fleet-tell',
    severityLevel: 'medium',
    answer: ({ fleet }, { body }, caller) =>
      fleet.tell(body as TellOwnersRequest, caller),
  },
  {
    ...READ,
    path: '/v1/fleet/run-images',
    eventId: 'fleet-run-image-fetch',
    answer: async ({ fleet }, _request, caller) => ({
      items: await fleet.runImages(caller),
    }),
  },
];

type Query = Request['query'];

/** Texts were checked against the spec; what is not a filter is left out. */
function readFilter(query: Query): FleetFilter {
  return {
    owner: optionalText(query.owner),
    tree: flag(query.tree),
    system: optionalText(query.system),
    domain: optionalText(query.domain),
    lifecycle: optionalText(query.lifecycle),
    verdict: optionalText(query.verdict) as FleetFilter['verdict'],
    reason: optionalText(query.reason),
    runImage: optionalText(query.runImage),
    runImageVersion: optionalText(query.runImageVersion),
    buildpack: optionalText(query.buildpack),
    buildpackVersion: optionalText(query.buildpackVersion),
    launcher: optionalText(query.launcher),
    cve: optionalText(query.cve),
    patch: optionalText(query.patch),
    rebasedAfter: readTime(query.rebasedAfter),
    rebasedBefore: readTime(query.rebasedBefore),
    text: optionalText(query.text),
  };
}

function readImageQuery(query: Query): FleetImageQuery {
  return {
    ...readFilter(query),
    ...readPaging(query),
    sort: optionalText(query.sort) as FleetImageQuery['sort'],
    order: optionalText(query.order) as FleetImageQuery['order'],
  };
}

function readPaging(query: Query) {
  return {
    limit: optionalNumber(query.limit),
    cursor: optionalText(query.cursor),
  };
}

/** Any way of writing a time, as rows have it. */
function readTime(value: unknown): string | undefined {
  const time = Date.parse(text(value));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function flag(value: unknown): boolean | undefined {
  if (value === undefined) return undefined;
  return value === true || value === 'true';
}
