import { execFileSync } from 'node:child_process';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { applyPlan } from '../applyPlan';
import { Digest, isDigest } from '../image/digest';
import { planRebase } from '../planRebase';
import { findOverwrittenPush, TagPush } from '../rebase/findOverwrittenPush';
import { RebasePlan } from '../rebase/rebasePlan';
import { Registry } from '../registry/registry';
import { restoreOverwritten } from '../restoreOverwritten';
import { buildAppImage } from '../testing';
import { DockerRegistry, startDockerRegistry } from '../testing/dockerRegistry';
import { HttpServer, startHttpServer } from '../testing/httpServer';
import { clientFor } from './bench';
import { newRun, oldRun } from './publish';
import { pushTo } from './pushTo';

// Real servers, on machines that do other things too.
jest.setTimeout(60_000);

/** What distribution posts (its notifications page): only tagged manifests matter here. */
interface Envelope {
  readonly events: readonly {
    readonly action: string;
    readonly target: {
      readonly repository: string;
      readonly tag?: string;
      readonly digest: string;
    };
  }[];
}

function taggedPushes({ events }: Envelope): TagPush[] {
  return events.flatMap(({ action, target: { repository, tag, digest } }) =>
    action === 'push' && repository === 'app' && tag && isDigest(digest)
      ? [{ tag, digest }]
      : [],
  );
}

describe('a push in the very window, against docker-registry and its notifications', () => {
  let docker: DockerRegistry | undefined;
  let listener: HttpServer;
  let registry: Registry;
  let pushes: TagPush[];
  let theirs: Digest;
  let image: string;

  beforeAll(async () => {
    pushes = [];
    listener = await startHttpServer(async (request, response) => {
      pushes.push(...taggedPushes((await json(request)) as Envelope));
      response.end();
    });
    docker = await startDockerRegistry({ notify: `http://${listener.host}/` });
    if (!docker) return;
    const { host } = docker;
    registry = clientFor(host);
    image = `${host}/app:latest`;
    const at = (repository: string) => ({ registry: host, repository });
    const recorded = { runImage: oldRun, runImageName: `${host}/run:noble` };
    await pushTo(registry, at('run'), 'noble', newRun);
    await pushTo(registry, at('app'), 'latest', buildAppImage(recorded));
    const built = buildAppImage({ ...recorded, appVersion: 'the next build' });
    theirs = await pushTo(registry, at('app'), 'build-2', built);
  });
  afterAll(async () => {
    await registry?.close();
    await docker?.stop();
    await listener.stop();
  });

  /** Another program pushes while we stand between guard and put. */
  const pushAsPipeline = () =>
    execFileSync('skopeo', [
      'copy',
      '--src-tls-verify=false',
      '--dest-tls-verify=false',
      `docker://${docker?.host}/app:build-2`,
      `docker://${image}`,
    ]);

  async function plan(): Promise<RebasePlan> {
    const made = await planRebase({ registry, image });
    if (made.kind === 'plan') return made;
    throw new Error(JSON.stringify(made.reasons));
  }

  /** Waits until the registry has told of our push, and asks what it overwrote. */
  async function overwrittenBy({
    image: { digest: from },
    resultDigest: to,
  }: RebasePlan) {
    const isTold = () =>
      pushes.some(({ tag, digest }) => tag === 'latest' && digest === to);
    while (!isTold()) await sleep(20);
    return findOverwrittenPush({ pushes, tag: 'latest', from, to });
  }

  const now = async () => {
    const [host] = image.split('/');
    const name = { registry: host, repository: 'app', tag: 'latest' };
    return (await registry.headManifest(name))?.digest;
  };

  it('is overwritten, found in the order of pushes, restored and then rebased itself', async () => {
    if (!docker) return;
    const first = await plan();
    const onProgress = (event: { type: string; step?: string }) => {
      if (event.type === 'step-started' && event.step === 'tag') {
        pushAsPipeline();
      }
    };
    const result = await applyPlan({ registry, plan: first, onProgress });
    expect(result.changed).toBe(true);
    expect(await now()).toBe(first.resultDigest);

    expect(await overwrittenBy(first)).toBe(theirs);
    const restore = { registry, image, ours: first.resultDigest, theirs };
    expect(await restoreOverwritten(restore)).toEqual({
      from: first.resultDigest,
      to: theirs,
      changed: true,
    });
    expect(await now()).toBe(theirs);
    expect(await restoreOverwritten(restore)).toMatchObject({ changed: false });

    const second = await plan();
    expect(second.image.digest).toBe(theirs);
    await applyPlan({ registry, plan: second });
    expect(await now()).toBe(second.resultDigest);
    expect(await overwrittenBy(second)).toBeUndefined();

    await expect(restoreOverwritten(restore)).rejects.toMatchObject({
      code: 'tag-moved',
      message: expect.stringMatching(/^Somebody pushed again since/),
    });
    expect(await now()).toBe(second.resultDigest);
  });

  it('cannot be restored when the registry has cleared it away', async () => {
    if (!docker) return;
    const gone: Digest = `sha256:${'0'.repeat(64)}`;
    const ours = (await now()) ?? gone;
    await expect(
      restoreOverwritten({ registry, image, ours, theirs: gone }),
    ).rejects.toMatchObject({
      code: 'image-missing',
      message: expect.stringMatching(/^The overwritten image/),
    });
    expect(await now()).toBe(ours);
  });
});
