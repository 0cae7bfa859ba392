import { Entity } from '@backstage/catalog-model';
import { LayerRebaseClient } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { TestRegistry } from '@layer-rebase/engine/testing';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portalClient } from './startPortal';

/** Who owns everything in portals of their own processes. */
export const OWNER = 'user:default/ana';

/** A connection string when the tests run beside a Postgres (scripts/postgres.mjs). */
export const POSTGRES =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;

export interface PortalProcess {
  readonly client: LayerRebaseClient;
  kill(): Promise<void>;
  /** Stands still until it is resumed: takes no job meanwhile. */
  freeze(): void;
  resume(): void;
}

/** Portals in processes of their own, that a test can kill; all killed by `stop`. */
export class PortalProcesses {
  readonly #children = new Set<ChildProcess>();

  async start(options: {
    readonly registry: TestRegistry;
    readonly entities: readonly Entity[];
    readonly database: object;
    readonly layerRebase?: object;
    /** Set in the environment of that process only. */
    readonly environment?: Readonly<Record<string, string>>;
  }): Promise<PortalProcess> {
    const { registry, entities, database, layerRebase } = options;
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const child = spawnPortal(
      {
        entities: entities.map(ownedByAna),
        config: {
          backend: { baseUrl, listen: { host: '127.0.0.1', port }, database },
          layerRebase: { registries: [allowed(registry)], ...layerRebase },
        },
      },
      options.environment,
    );
    this.#children.add(child);
    return {
      client: portalClient(`${baseUrl}/api/layer-rebase`, OWNER),
      freeze: () => void child.kill('SIGSTOP'),
      resume: () => void child.kill('SIGCONT'),
      kill: async () => {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
        this.#children.delete(child);
      },
    };
  }

  stop(): void {
    this.#children.forEach(child => child.kill('SIGKILL'));
    this.#children.clear();
  }
}

/** A database that processes can share, or come back to. */
export async function newDatabase(
  name: 'SQLite' | 'Postgres',
): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-crash-'));
  return name === 'Postgres'
    ? {
        client: 'pg',
        connection: POSTGRES,
        prefix: `crash_${Date.now()}_`,
      }
    : { client: 'better-sqlite3', connection: { directory: folder } };
}

/** What it gives once it no longer throws. */
export async function eventually<T>(
  attempt: () => Promise<T>,
  withinMs = 60_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(resolve => {
        setTimeout(resolve, 100);
      });
    }
  }
}

function allowed({ host }: TestRegistry) {
  return {
    host,
    private: true,
    plainHttp: true,
    runImages: ['base/*'],
    patchImages: ['patches/*'],
  };
}

function spawnPortal(
  settings: object,
  environment: Readonly<Record<string, string>> | undefined,
): ChildProcess {
  return spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, 'portalProcess.ts'),
      JSON.stringify(settings),
    ],
    {
      stdio: 'ignore',
      env: { ...process.env, NODE_ENV: 'development', ...environment },
    },
  );
}

/** As the catalog gives an entity of {@link OWNER}. */
export function ownedByAna(entity: Entity): Entity {
  return { ...entity, relations: [{ type: 'ownedBy', targetRef: OWNER }] };
}

/** A port that nobody listened on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
