import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Counts } from './countingProxy';
import { Stand } from './forkStand';
import { loadImage } from './loadImage';
import { onPath } from './onPath';
import { withClient } from './openClient';
import { appImage, runImages } from './sampleImages';

/** Another tool's cold rebase of an equal image, counted by the same proxy. */
export interface PeerCost extends Counts {
  readonly stand: string;
  readonly peer: string;
  readonly ms: number;
  /** Its complaint, when it did not succeed. */
  readonly failure?: string;
}

interface Peer {
  readonly name: string;
  readonly binary?: string;
  args(names: {
    app: string;
    before: string;
    after: string;
    host: string;
  }): string[];
}

const PEERS: readonly Peer[] = [
  {
    name: 'crane',
    binary: onPath('crane'),
    args: ({ app, before, after }) => [
      'rebase',
      app,
      `--old_base=${before}`,
      `--new_base=${after}`,
      `--tag=${app}`,
      '--insecure',
    ],
  },
  {
    name: 'rebaser',
    binary: onPath('rebaser'),
    args: ({ app, after, host }) => [
      `-insecure-registry=${host}`,
      `-run-image=${after}`,
      '-force',
      `-report=${join(tmpdir(), `layer-rebase-bench-${process.pid}.toml`)}`,
      app,
    ],
  },
];

/** Measures every peer whose binary is on PATH; none is an empty list. */
export async function measurePeers(stand: Stand): Promise<readonly PeerCost[]> {
  const costs: PeerCost[] = [];
  for (const peer of PEERS) {
    if (peer.binary) costs.push(await measurePeer(stand, peer, peer.binary));
  }
  return costs;
}

async function measurePeer(
  stand: Stand,
  peer: Peer,
  binary: string,
): Promise<PeerCost> {
  const { host } = stand;
  const names = {
    host,
    app: `${host}/peers/${peer.name}:1`,
    before: `${host}/peers/run:1`,
    after: `${host}/peers/run:2`,
  };
  const { before, after } = runImages();
  await withClient(host, async registry => {
    await loadImage(registry, names.before, before);
    await loadImage(registry, names.after, after);
    const app = appImage(before, names.before, { appVersion: peer.name });
    await loadImage(registry, names.app, app);
  });
  const counted = await stand.counts();
  const started = performance.now();
  const run = spawnSync(binary, peer.args(names), {
    encoding: 'utf8',
    env: { ...process.env, CNB_PLATFORM_API: '0.13' },
  });
  const ms = performance.now() - started;
  const now = await stand.counts();
  return {
    stand: stand.name,
    peer: peer.name,
    ms,
    requests: now.requests - counted.requests,
    bytesUp: now.bytesUp - counted.bytesUp,
    bytesDown: now.bytesDown - counted.bytesDown,
    ...(run.status !== 0 && {
      failure: run.stderr.trim().slice(-300) || `ended with ${run.status}`,
    }),
  };
}
