import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import { Entity } from '@backstage/catalog-model';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushSamples } from './__testUtils__/samples';
import { component, ended, portalClient } from './__testUtils__/startPortal';

const ENTITY = 'component:default/checkout';
const OWNER = 'user:default/ana';
const POSTGRES =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;

const MOUNTING = { method: 'POST', path: /uploads/, step: 'transfer' };
const MOVING = { method: 'PUT', path: /manifests\/1\.4$/, step: 'tag' };

/** Where the process dies, and who finishes: itself when it is back, or another replica on the same database. */
const SCENARIOS = [
  ['while a layer is mounted', 'its next start', 'SQLite', MOUNTING],
  ['while the tag is moved', 'its next start', 'SQLite', MOVING],
  ...(POSTGRES
    ? ([
        ['while a layer is mounted', 'another replica', 'Postgres', MOUNTING],
      ] as const)
    : []),
] as const;

describe('a backend that is killed', () => {
  const processes: ChildProcess[] = [];
  let registry: TestRegistry;

  beforeEach(async () => {
    registry = await startTestRegistry();
  });

  afterEach(async () => {
    processes.splice(0).forEach(child => child.kill('SIGKILL'));
    await registry.stop();
  });

  async function startProcess(image: string, database: object) {
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const { host } = registry;
    const settings = {
      entities: [ownedByAna(component('checkout', image))],
      config: {
        backend: { baseUrl, listen: { host: '127.0.0.1', port }, database },
        layerRebase: {
          registries: [
            {
              host,
              private: true,
              plainHttp: true,
              runImages: ['base/*'],
              patchImages: ['patches/*'],
            },
          ],
        },
      },
    };
    const child = spawnPortal(settings);
    processes.push(child);
    return {
      client: portalClient(`${baseUrl}/api/layer-rebase`, OWNER),
      async kill() {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      },
    };
  }

  it.each(SCENARIOS)(
    '%s: the job is finished by %s (%s)',
    async (_name, heir, databaseName, { step, ...point }) => {
      const { image, from } = pushSamples(registry);
      const database = await connectionTo(databaseName);
      const first = await startProcess(image, database);
      const plan = await eventually(() =>
        first.client.createPlan({ entityRef: ENTITY, image }),
      );
      const replica =
        heir === 'another replica' && (await startProcess(image, database));
      if (replica) await eventually(() => replica.client.getPlan(plan.id));

      const effect = { type: 'delay', ms: 2_000 } as const;
      registry.inject({ ...point, times: 50, effect });
      const { id } = await first.client.startRebase({ planId: plan.id });
      await eventually(async () => {
        const { steps } = await first.client.getRebase(id);
        expect(steps.find(one => one.step === step)?.state).toBe('running');
      });
      await first.kill();
      expect([from, plan.toDigest]).toContain(tag(registry));

      const second = replica || (await startProcess(image, database));
      const done = await eventually(() => ended(second.client, id, 60_000));
      expect(done).toMatchObject({
        state: 'succeeded',
        attempt: 2,
        toDigest: plan.toDigest,
      });
      expect(tag(registry)).toBe(plan.toDigest);
    },
    120_000,
  );
});

function spawnPortal(settings: object): ChildProcess {
  return spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '__testUtils__/portalProcess.ts'),
      JSON.stringify(settings),
    ],
    { stdio: 'ignore', env: { ...process.env, NODE_ENV: 'development' } },
  );
}

function ownedByAna(entity: Entity): Entity {
  return { ...entity, relations: [{ type: 'ownedBy', targetRef: OWNER }] };
}

function tag(registry: TestRegistry): string | undefined {
  return registry.getManifest('shop/checkout', '1.4')?.digest;
}

async function connectionTo(database: string): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-crash-'));
  return database === 'Postgres'
    ? {
        client: 'pg',
        connection: POSTGRES,
        prefix: `crash_${Date.now()}_`,
      }
    : { client: 'better-sqlite3', connection: { directory: folder } };
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + 60_000;
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
