import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { toBusinessError } from './engine/engineErrors';
import { StreamedAnswer } from './fleet/StreamedAnswer';
import { RefusedRequests } from './refusedRequests';
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
  const refused = new RefusedRequests({ ...options, routes });
  const checked: Router =
    createValidatedOpenApiRouterFromGeneratedEndpointMap(spec);
  for (const route of routes) {
    checked[route.method](route.path, handler(options, route, refused));
  }
  return Router().use(refused.requireSomebody).use(checked).use(refused.record);
}

function handler(
  options: RouterOptions,
  route: Route,
  refused: RefusedRequests,
) {
  const { httpAuth, auditor, logger } = options;
  return async (request: Request, response: Response): Promise<void> => {
    refused.hear(request);
    const event = await auditor.createEvent({
      eventId: route.eventId,
      severityLevel: route.severityLevel,
      request,
      // What the path names comes last: a body must not write over it.
      meta: {
        ...(takesBody(route) && request.body),
        ...request.query,
        ...request.params,
      },
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

/** Whether its body was checked; any other was not asked for. */
function takesBody({ path }: Route): boolean {
  const paths: Readonly<
    Record<string, { readonly post?: { readonly requestBody?: unknown } }>
  > = spec.paths;
  return (
    paths[path.replace(/:(\w+)/g, '{$1}')]?.post?.requestBody !== undefined
  );
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
