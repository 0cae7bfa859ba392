import { PlanRequest } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import type { Request } from 'express';
import { deskRoutes } from './deskRoutes';
import { FleetDesk } from './fleet/FleetDesk';
import { fleetRoutes } from './fleetRoutes';
import { optionalNumber, optionalText, text } from './queryText';
import { Caller } from './services/Access';
import { FactSheet } from './services/FactSheet';
import { ImageDesk } from './services/ImageDesk';
import { PatchDesk } from './services/PatchDesk';
import { RebaseHistory } from './services/RebaseHistory';
import { RebaseService } from './services/RebaseService';
import { Snoozes } from './services/Snoozes';
import { Timeline } from './services/timeline/Timeline';

/** Who answers. */
export interface RouteServices {
  readonly service: RebaseService;
  readonly imageDesk: ImageDesk;
  readonly history: RebaseHistory;
  readonly timeline: Timeline;
  readonly snoozing: Snoozes;
  readonly patches: PatchDesk;
  readonly facts: FactSheet;
  readonly fleet: FleetDesk;
}

/** One route: where it is, what the audit log calls it, who answers. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly eventId: string;
  readonly severityLevel: 'low' | 'medium' | 'high';
  /** 200 when absent. */
  readonly status?: number;
  readonly answer: (
    services: RouteServices,
    request: Request,
    caller: Caller,
  ) => Promise<unknown>;
}

/** The routes of LayerRebaseClient, as the spec describes them: shapes were checked before an answer is asked for. */
export const routes: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/images',
    eventId: 'image-fetch',
    severityLevel: 'low',
    answer: ({ imageDesk }, { query }, caller) =>
      imageDesk.of({ entityRef: text(query.entityRef), look: false }, caller),
  },
  {
    method: 'post',
    path: '/v1/images/refresh',
    eventId: 'image-fetch',
    severityLevel: 'low',
    answer: ({ imageDesk }, { body }, caller) =>
      imageDesk.of({ entityRef: body.entityRef, look: true }, caller),
  },
  {
    method: 'get',
    path: '/v1/facts',
    eventId: 'fact-fetch',
    severityLevel: 'low',
    answer: ({ facts }, { query }, caller) =>
      facts.of(text(query.entityRef), caller),
  },
  {
    method: 'get',
    path: '/v1/facts/page',
    eventId: 'fact-fetch',
    severityLevel: 'low',
    answer: ({ facts }, { query }, caller) =>
      facts.page(
        {
          limit: optionalNumber(query.limit),
          offset: optionalNumber(query.offset),
        },
        caller,
      ),
  },
  {
    method: 'post',
    path: '/v1/plans',
    eventId: 'plan-create',
    severityLevel: 'low',
    status: 201,
    answer: ({ service }, { body }, caller) =>
      service.createPlan(body as PlanRequest, caller),
  },
  {
    method: 'get',
    path: '/v1/plans/:id',
    eventId: 'plan-fetch',
    severityLevel: 'low',
    answer: ({ service }, { params }, caller) =>
      service.plan(params.id, caller),
  },
  {
    method: 'get',
    path: '/v1/rebases',
    eventId: 'rebase-fetch',
    severityLevel: 'low',
    answer: ({ history }, { query }, caller) =>
      history.list(
        {
          entityRef: text(query.entityRef),
          image: optionalText(query.image),
          limit: query.limit === undefined ? undefined : Number(query.limit),
          cursor: optionalText(query.cursor),
        },
        caller,
      ),
  },
  {
    method: 'post',
    path: '/v1/rebases',
    eventId: 'rebase-create',
    severityLevel: 'high',
    status: 202,
    answer: ({ service }, { body }, caller) => service.start(body, caller),
  },
  {
    method: 'get',
    path: '/v1/rebases/:id',
    eventId: 'rebase-fetch',
    severityLevel: 'low',
    answer: ({ history }, { params }, caller) => history.get(params.id, caller),
  },
  {
    method: 'get',
    path: '/v1/rebases/:id/events',
    eventId: 'rebase-fetch',
    severityLevel: 'low',
    answer: async ({ history }, { params, query }, caller) => ({
      items: await history.events(
        { id: params.id, after: Number(query.after ?? 0) },
        caller,
      ),
    }),
  },
  {
    method: 'post',
    path: '/v1/rebases/:id/cancel',
    eventId: 'rebase-cancel',
    severityLevel: 'medium',
    answer: ({ service }, { params }, caller) =>
      service.cancel(params.id, caller),
  },
  {
    method: 'post',
    path: '/v1/rebases/:id/rollback',
    eventId: 'rebase-rollback',
    severityLevel: 'high',
    status: 202,
    answer: ({ service }, { params }, caller) =>
      service.rollBack(params.id, caller),
  },
  {
    method: 'get',
    path: '/v1/layer-patches.json',
    eventId: 'patch-fetch',
    severityLevel: 'low',
    answer: ({ patches }, { query }) => patches.file(formOf(query.form)),
  },
  {
    method: 'get',
    path: '/v1/patch-sources',
    eventId: 'patch-source-fetch',
    severityLevel: 'low',
    answer: ({ patches }, _request, caller) => patches.sources(caller),
  },
  {
    method: 'post',
    path: '/v1/patch-sources/refresh',
    eventId: 'patch-source-refresh',
    severityLevel: 'low',
    answer: ({ patches }, _request, caller) => patches.refresh(caller),
  },
  ...deskRoutes,
  ...fleetRoutes,
];

function formOf(value: unknown): 'list' | 'object' | undefined {
  return value === 'list' || value === 'object' ? value : undefined;
}
