import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Request, Response, Router } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { toBusinessError } from './engine/engineErrors';
import { StreamedAnswer } from './fleet/StreamedAnswer';
import { Route, RouteServices, routes } from './routes';
import { spec } from './schema/openapi';
import { databaseFault } from './store/databaseFault';

export interface RouterOptions extends RouteServices {
  readonly httpAuth: HttpAuthService;
  readonly auditor: AuditorService;
  readonly logger: LoggerService;
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
  const { httpAuth, auditor, logger } = options;
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
      await send(response.status(route.status ?? 200), answer);
      await event.success();
    } catch (error) {
      const fault = databaseFault(error);
      if (fault) logger.error(`No answer to ${route.path}`, toError(error));
      const business = fault ?? toBusinessError(error);
      await event.fail({ error: toError(business) });
      throw business;
    }
  };
}

/** As JSON, or piece by piece; a reader who goes away is no fault. */
async function send(response: Response, answer: unknown): Promise<void> {
  if (!(answer instanceof StreamedAnswer)) {
    response.json(answer);
    return;
  }
  response.setHeader('content-type', answer.contentType);
  response.setHeader(
    'content-disposition',
    `attachment; filename="${answer.fileName}"`,
  );
  try {
    await pipeline(Readable.from(answer.pieces), response);
  } catch (error) {
    if (!hasLeft(error)) throw error;
  }
}

function hasLeft(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_STREAM_PREMATURE_CLOSE'
  );
}
