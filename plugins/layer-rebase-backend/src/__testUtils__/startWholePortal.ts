import { createBackend } from '@backstage/backend-defaults';
import {
  BackendFeature,
  LoggerService,
  RootLoggerService,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import mcpActionsPlugin from '@backstage/plugin-mcp-actions-backend';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { JsonObject } from '@backstage/types';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import layerRebasePlugin from '../index';
import { signInAsAnybody } from './signInAsAnybody';

/** One line of the audit log, as the real auditor writes it. */
export interface AuditLine {
  readonly plugin: string;
  readonly eventId: string;
  readonly severityLevel: string;
  readonly status: 'initiated' | 'succeeded' | 'failed';
  readonly actor: { readonly actorId?: string };
  readonly request?: { readonly method: string; readonly url: string };
  readonly meta?: JsonObject;
}

/** A caller with a real token; `service` tokens are those of the configuration. */
export type Who =
  | { readonly user: string; readonly owns: readonly string[] }
  | { readonly token: string }
  | undefined;

export interface WholePortal {
  /** Address of the backend. */
  readonly url: string;
  readonly audited: readonly AuditLine[];
  /** The Authorization header of that caller; `undefined` of nobody. */
  headersOf(who: Who): Promise<Readonly<Record<string, string>>>;
  stop(): Promise<void>;
}

/**
 * A backend with nothing replaced but the log: real sign-in tokens, catalog, permission framework, auditor and actions
 * registry. Without a policy the permission framework is off.
 */
export async function startWholePortal(options: {
  readonly entities: readonly Entity[];
  readonly layerRebase: JsonObject;
  readonly policy?: BackendFeature;
  readonly externalAccess?: readonly JsonObject[];
}): Promise<WholePortal> {
  const { policy } = options;
  const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-portal-'));
  const audited: AuditLine[] = [];
  const url = `http://127.0.0.1:${await freePort()}`;
  const data = await configOf(options, { folder, url });
  const backend = createBackend();
  backend.add(mockServices.rootConfig.factory({ data }));
  backend.add(logInto(audited));
  backend.add(authPlugin);
  backend.add(signInAsAnybody);
  backend.add(catalogPlugin);
  if (policy) {
    backend.add(permissionPlugin);
    backend.add(policy);
  }
  backend.add(mcpActionsPlugin);
  backend.add(notificationsPlugin);
  backend.add(layerRebasePlugin);
  await backend.start();
  const signedIn = new Map<Who, ReturnType<typeof headers>>();
  const headersOf = (who: Who) => {
    const known = signedIn.get(who) ?? headers(url, who);
    signedIn.set(who, known);
    return known;
  };
  await cataloged(url, options.entities);
  return {
    url,
    audited,
    headersOf,
    async stop() {
      await backend.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** The token with which this file asks whether the catalog has processed everything. */
const PROBE = 'a-probe-of-the-catalog-and-nothing-else';

async function configOf(
  {
    entities,
    layerRebase,
    policy,
    externalAccess = [],
  }: Parameters<typeof startWholePortal>[0],
  { folder, url }: { readonly folder: string; readonly url: string },
): Promise<JsonObject> {
  const target = join(folder, 'entities.yaml');
  // JSON is YAML.
  await writeFile(
    target,
    // The catalog derives relations by itself.
    entities
      .map(({ relations: _, ...entity }) => JSON.stringify(entity))
      .join('\n---\n'),
  );
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port: Number(new URL(url).port) },
      database: { client: 'better-sqlite3', connection: ':memory:' },
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token: PROBE, subject: 'probe' },
            accessRestrictions: [{ plugin: 'catalog' }],
          },
          ...externalAccess,
        ],
      },
      actions: { pluginSources: ['layer-rebase'] },
    },
    auth: { providers: { anybody: {} } },
    catalog: {
      processingInterval: { hours: 1 },
      rules: [{ allow: ['Component', 'System', 'API', 'Group'] }],
      locations: [{ type: 'file', target }],
    },
    permission: { enabled: policy !== undefined },
    layerRebase,
  };
}

/** The lines of the audit log go into a list, all others nowhere. */
function logInto(lines: AuditLine[]) {
  const logger = (base: JsonObject): LoggerService & RootLoggerService => {
    const note = (_text: string, meta?: unknown) => {
      const line = { ...base, ...(meta as JsonObject) };
      if (line.isAuditEvent) lines.push(line as unknown as AuditLine);
    };
    return {
      debug: note,
      info: note,
      warn: note,
      error: note,
      child: meta => logger({ ...base, ...meta }),
    };
  };
  return createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => logger({}),
  });
}

async function headers(
  url: string,
  who: Who,
): Promise<Readonly<Record<string, string>>> {
  if (!who) return {};
  if ('token' in who) return { authorization: `Bearer ${who.token}` };
  const query = new URLSearchParams({ user: who.user });
  who.owns.forEach(group => query.append('owns', group));
  const answer = await fetch(`${url}/api/auth/anybody/refresh?${query}`);
  const { backstageIdentity } = await answer.json();
  return { authorization: `Bearer ${backstageIdentity.token}` };
}

/** Waits until every entity can be read with its relations. */
async function cataloged(
  url: string,
  entities: readonly Entity[],
): Promise<void> {
  const end = Date.now() + 60_000;
  for (const { kind, metadata } of entities) {
    const path = `${kind.toLowerCase()}/default/${metadata.name}`;
    for (;;) {
      const answer = await fetch(
        `${url}/api/catalog/entities/by-name/${path}`,
        { headers: { authorization: `Bearer ${PROBE}` } },
      );
      const entity: Partial<Entity> = answer.ok ? await answer.json() : {};
      if (entity.relations?.length) break;
      if (Date.now() > end) throw new Error(`${path}: ${answer.status}`);
      await new Promise(resolve => {
        setTimeout(resolve, 50);
      });
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}
