import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { Route } from './routes';

export interface RefusedRequestsOptions {
  readonly httpAuth: HttpAuthService;
  readonly auditor: AuditorService;
  readonly routes: readonly Route[];
}

/**
 * Attempts to change something that end before a route is asked: nobody is signed in, or the request has the wrong
 * shape. Each leaves one event in the audit log, of the least severity, without the body that came with it.
 */
export class RefusedRequests {
  readonly #options: RefusedRequestsOptions;
  readonly #writes: readonly { readonly at: RegExp; readonly route: Route }[];
  /** Whose route writes its own event. */
  readonly #heard = new WeakSet<Request>();

  constructor(options: RefusedRequestsOptions) {
    this.#options = options;
    this.#writes = writesAmong(options.routes).map(route => ({
      at: new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}/?$`, 'i'),
      route,
    }));
  }

  /** Before everything else: whoever is nobody gets no further, not even to be told that the shape is wrong. */
  readonly requireSomebody: RequestHandler = async (
    request,
    _response,
    next,
  ) => {
    try {
      await this.#options.httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      next();
    } catch (error) {
      next(error);
    }
  };

  /** A route answers from here on. */
  hear(request: Request): void {
    this.#heard.add(request);
  }

  /** After everything else. */
  readonly record: ErrorRequestHandler = async (
    error,
    request,
    _response,
    next,
  ) => {
    const route = this.#heard.has(request) ? undefined : this.#find(request);
    if (route) await this.#write(route, request, error).catch(() => {});
    next(error);
  };

  #find({ method, path }: Request): Route | undefined {
    if (method !== 'POST') return undefined;
    return this.#writes.find(({ at }) => at.test(path))?.route;
  }

  async #write(
    { eventId }: Route,
    request: Request,
    error: unknown,
  ): Promise<void> {
    const { auditor } = this.#options;
    const { method, path } = request;
    const attempt = { eventId, severityLevel: 'low' } as const;
    const event = await auditor
      .createEvent({ ...attempt, request })
      // It asks who it was, which throws for a token that is for others.
      .catch(() => auditor.createEvent({ ...attempt, meta: { method, path } }));
    await event.fail({ error: toError(error) });
  }
}

/** What changes something, or asks for work. */
export function writesAmong(routes: readonly Route[]): readonly Route[] {
  return routes.filter(({ method }) => method === 'post');
}
