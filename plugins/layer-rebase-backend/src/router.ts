import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { PlanRequest } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import type { Request, Response, Router } from 'express';
import { toBusinessError } from './engine/engineErrors';
import { spec } from './schema/openapi';
import { Caller } from './services/Access';
import { RebaseService } from './services/RebaseService';

export interface RouterOptions {
  readonly httpAuth: HttpAuthService;
  readonly auditor: AuditorService;
  readonly service: RebaseService;
}

interface Call {
  /** What the audit log calls it. */
  readonly eventId: string;
  readonly severityLevel: 'low' | 'medium' | 'high';
  readonly status?: number;
  readonly answer: (request: Request, caller: Caller) => Promise<unknown>;
}

/** HTTP in, HTTP out: the shape was checked against the spec, the service decides, every attempt is audited. */
export function createRouter(options: RouterOptions): Router {
  const { service } = options;
  const router = createValidatedOpenApiRouterFromGeneratedEndpointMap(
    spec,
  ) as Router;
  const handle = (call: Call) => handler(options, call);
  const see = { eventId: 'image-fetch', severityLevel: 'low' } as const;
  const seeRebase = { eventId: 'rebase-fetch', severityLevel: 'low' } as const;

  router.get(
    '/v1/images',
    handle({
      ...see,
      answer: ({ query }, caller) =>
        service.images(
          { entityRef: text(query.entityRef), look: false },
          caller,
        ),
    }),
  );
  router.post(
    '/v1/images/refresh',
    handle({
      ...see,
      answer: ({ body }, caller) =>
        service.images({ entityRef: body.entityRef, look: true }, caller),
    }),
  );
  router.post(
    '/v1/plans',
    handle({
      eventId: 'plan-create',
      severityLevel: 'low',
      status: 201,
      answer: ({ body }, caller) =>
        service.createPlan(body as PlanRequest, caller),
    }),
  );
  router.get(
    '/v1/plans/:id',
    handle({
      eventId: 'plan-fetch',
      severityLevel: 'low',
      answer: ({ params }, caller) => service.plan(params.id, caller),
    }),
  );
  router.get(
    '/v1/rebases',
    handle({
      ...seeRebase,
      answer: ({ query }, caller) =>
        service.rebases(
          {
            entityRef: text(query.entityRef),
            image: optionalText(query.image),
            limit: query.limit === undefined ? undefined : Number(query.limit),
            cursor: optionalText(query.cursor),
          },
          caller,
        ),
    }),
  );
  router.post(
    '/v1/rebases',
    handle({
      eventId: 'rebase-create',
      severityLevel: 'high',
      status: 202,
      answer: ({ body }, caller) => service.start(body, caller),
    }),
  );
  router.get(
    '/v1/rebases/:id',
    handle({
      ...seeRebase,
      answer: ({ params }, caller) => service.rebase(params.id, caller),
    }),
  );
  router.get(
    '/v1/rebases/:id/events',
    handle({
      ...seeRebase,
      answer: async ({ params, query }, caller) => ({
        items: await service.events(
          { id: params.id, after: Number(query.after ?? 0) },
          caller,
        ),
      }),
    }),
  );
  router.post(
    '/v1/rebases/:id/cancel',
    handle({
      eventId: 'rebase-cancel',
      severityLevel: 'medium',
      answer: ({ params }, caller) => service.cancel(params.id, caller),
    }),
  );
  router.post(
    '/v1/rebases/:id/rollback',
    handle({
      eventId: 'rebase-rollback',
      severityLevel: 'high',
      status: 202,
      answer: ({ params }, caller) => service.rollBack(params.id, caller),
    }),
  );
  return router;
}

function handler({ httpAuth, auditor }: RouterOptions, call: Call) {
  return async (request: Request, response: Response): Promise<void> => {
    const event = await auditor.createEvent({
      eventId: call.eventId,
      severityLevel: call.severityLevel,
      request,
      meta: { ...request.params, ...request.query, ...request.body },
    });
    try {
      const caller = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      const answer = await call.answer(request, caller);
      await event.success();
      response.status(call.status ?? 200).json(answer);
    } catch (error) {
      const business = toBusinessError(error);
      await event.fail({ error: toError(business) });
      throw business;
    }
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
