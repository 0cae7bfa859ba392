import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Request, Response, Router } from 'express';
import { toBusinessError } from './engine/engineErrors';
import { Route, RouteServices, routes } from './routes';
import { spec } from './schema/openapi';

export interface RouterOptions extends RouteServices {
  readonly httpAuth: HttpAuthService;
  readonly auditor: AuditorService;
}

/** HTTP in, HTTP out: the shape is checked against the spec, the service decides, every attempt is audited. */
export function createRouter(options: RouterOptions): Router {
  const router: Router =
    createValidatedOpenApiRouterFromGeneratedEndpointMap(spec);
  for (const route of routes) {
    router[route.method](route.path, handler(options, route));
  }
  return router;
}

function handler(options: RouterOptions, route: Route) {
  const { httpAuth, auditor } = options;
  return async (request: Request, response: Response): Promise<void> => {
    const event = await auditor.createEvent({
      eventId: route.eventId,
      severityLevel: route.severityLevel,
      request,
      meta: { ...request.params, ...request.query, ...request.body },
    });
    try {
      const caller = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      const answer = await route.answer(options, request, caller);
      await event.success();
      response.status(route.status ?? 200).json(answer);
    } catch (error) {
      const business = toBusinessError(error);
      await event.fail({ error: toError(business) });
      throw business;
    }
  };
}
