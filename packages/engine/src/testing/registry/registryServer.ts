import { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Access } from './access';
import { answerBlob } from './blobs';
import { TestRegistryOptions } from './contract';
import { Exchange, MutableRecord } from './exchange';
import { Faults } from './faults';
import { answerManifest } from './manifests';
import { answerReferrers } from './referrers';
import { Repositories } from './repositories';
import { grantsFor, Route, routeOf } from './route';
import { answerTags } from './tags';
import { Uploads } from './uploads';

const NOT_FOUND = {
  status: 404,
  headers: { 'content-type': 'text/plain' },
  body: '404 page not found\n',
};

/** Answers requests: record, suffer faults, check access, then the part of the API that is meant. */
export class RegistryServer {
  readonly requests: MutableRecord[] = [];
  readonly faults = new Faults();
  readonly uploads: Uploads;
  readonly #repositories: Repositories;
  readonly #options: TestRegistryOptions;
  readonly #access: Access | undefined;

  constructor(repositories: Repositories, options: TestRegistryOptions) {
    this.#repositories = repositories;
    this.#options = options;
    this.uploads = new Uploads(repositories, options.singlePost);
    this.#access = options.auth && new Access(options.auth);
  }

  async handle(request: IncomingMessage, response: ServerResponse) {
    const record = recordOf(request);
    this.requests.push(record);
    const effects = this.faults.take(record.method, record.path);
    const exchange = new Exchange(request, response, effects, record);
    try {
      if (!(await suffer(exchange))) await this.#answer(exchange);
    } catch {
      // The client hung up in the middle of its body: there is nobody left to answer.
      exchange.drop();
    }
  }

  async #answer(exchange: Exchange): Promise<void> {
    const path = exchange.url.pathname;
    if (path === '/token' && this.#access) {
      return this.#access.answerToken(exchange);
    }
    const route = routeOf(path);
    if (!route) return exchange.reply(NOT_FOUND);
    const needs = grantsFor(route, exchange.method, exchange.url);
    const admitted = await (this.#access?.admit(exchange, needs) ?? true);
    return admitted ? this.#dispatch(exchange, route) : undefined;
  }

  async #dispatch(exchange: Exchange, route: Route): Promise<void> {
    const held = this.#repositories;
    switch (route.to) {
      case 'manifest':
        return answerManifest(
          exchange,
          held,
          this.#options,
          route.name,
          route.rest,
        );
      case 'blob':
        return answerBlob(exchange, held, route.name, route.rest);
      case 'upload':
        return this.uploads.answer(exchange, route.name, route.rest);
      case 'tags':
        return answerTags(exchange, held, route.name);
      case 'referrers':
        return this.#options.referrers === false
          ? exchange.reply(NOT_FOUND)
          : answerReferrers(exchange, held, route.name, route.rest);
      default:
        return exchange.reply({ status: 200, body: '{}' });
    }
  }
}

/** Delays, cuts or answers as a fault wants; true when nothing is left to do. */
async function suffer(exchange: Exchange): Promise<boolean> {
  const delay = exchange.effect('delay');
  if (delay) await sleep(delay.ms);
  await exchange.effect('meanwhile')?.run();
  const cut = exchange.effect('drop-connection');
  if (cut && cut.afterBytes === undefined) {
    exchange.drop();
    return true;
  }
  const status = exchange.effect('status');
  if (status) await exchange.reply(status);
  return status !== undefined;
}

function recordOf(request: IncomingMessage): MutableRecord {
  const headers = Object.entries(request.headers).map(
    ([name, value]) => [name, String(value)] as const,
  );
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    status: 0,
    headers: Object.fromEntries(headers),
  };
}
