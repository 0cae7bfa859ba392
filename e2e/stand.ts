import {
  portIsFree,
  Portal,
  pushSamples,
  signIn,
  startPortal,
} from '@layer-rebase/demo';
import { startTestRegistry, TestRegistry } from '@layer-rebase/engine/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A registry with the samples and a portal on it, both on free ports, with a folder of their own. */
export interface Stand {
  readonly registry: TestRegistry;
  readonly address: string;
  /** Ends the backend as a crash would. */
  crash(): Promise<void>;
  /** Starts the backend again on the same state. */
  restart(): Promise<void>;
  token(user: 'ana' | 'ben'): Promise<string>;
  stop(): Promise<void>;
}

export async function startStand(): Promise<Stand> {
  const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-e2e-'));
  const registry = await startTestRegistry();
  await pushSamples({ host: registry.host });
  const port = await freePort();
  const start = () =>
    startPortal({ port, folder, registry: registry.host, loopback: true });
  let portal: Portal = await start();
  return {
    registry,
    address: portal.address,
    crash: () => portal.kill(),
    restart: async () => {
      portal = await start();
    },
    token: user => signIn(portal.address, `user:default/${user}`),
    stop: async () => {
      await portal.stop();
      await registry.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Below the ports that systems hand out by themselves, so that nobody takes it in between. */
const FIRST_PORT = 20_000;

async function freePort(): Promise<number> {
  for (let port = FIRST_PORT + (process.pid % 5_000); ; port++) {
    if (await portIsFree(port)) return port;
  }
}
