import { generateKeyPairSync, KeyObject } from 'node:crypto';
import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { applyPlan } from '../applyPlan';
import { attestRebase } from '../attestRebase';
import { planRebase } from '../planRebase';
import { attestationArtifact } from '../provenance/attestationArtifact';
import { fileSigner, keyHint } from '../provenance/fileSigner';
import { RebasePlan } from '../rebase/rebasePlan';
import { createRegistry } from '../registry/createRegistry';
import { Registry } from '../registry/registry';
import {
  buildAppImage,
  buildIndex,
  buildRunImage,
  startDockerRegistry,
  startTestRegistry,
} from '../testing';
import { closeAfterEach } from '../testing/closeAfterEach';
import { verifyImage } from '../verifyImage';
import { clientFor } from './bench';
import { pushTo } from './pushTo';

// Real servers and layers of many megabytes, on machines that do other things too.
jest.setTimeout(60_000);

const closing = closeAfterEach();

function keyPair(name: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const pem = (key: KeyObject, type: 'pkcs8' | 'spki') =>
    key.export({ type: type as 'spki', format: 'pem' }).toString();
  return {
    signer: fileSigner(pem(privateKey, 'pkcs8')),
    key: { name, pem: pem(publicKey, 'spki') },
    publicKey,
  };
}
const ours = keyPair('ours');
const theirs = keyPair('theirs');

const PLACES = ['with referrers', 'without referrers', 'docker-registry'];

/** A registry of each kind; undefined where docker-registry is not installed. */
async function start(place: string): Promise<string | undefined> {
  const server =
    place === 'docker-registry'
      ? await startDockerRegistry()
      : await startTestRegistry({ referrers: place === 'with referrers' });
  if (!server) return undefined;
  return closing(server, one => one.stop()).host;
}

const connect = (host: string) => closing(clientFor(host), one => one.close());

const runImages = (version: string) =>
  ['amd64', 'arm64'].map(architecture =>
    buildRunImage({ version, platform: { os: 'linux', architecture } }),
  );

/** Moves `run:noble` on, then plans, states and applies the rebase of `app:latest`. */
async function rebaseTo(
  registry: Registry,
  host: string,
  version: string,
  signer = ours.signer,
): Promise<RebasePlan> {
  const run = { registry: host, repository: 'run' };
  const newest = buildIndex({ images: runImages(version) });
  await pushTo(registry, run, 'noble', newest);
  const image = `${host}/app:latest`;
  const plan = await planRebase({ registry, image });
  if (plan.kind !== 'plan') throw new Error(JSON.stringify(plan.reasons));
  await attestRebase({ registry, plan, signer, requestedBy: 'ana' });
  await applyPlan({ registry, plan });
  return plan;
}

async function pushApp(registry: Registry, host: string, isIndex = false) {
  const images = runImages('1').map(runImage =>
    buildAppImage({ runImage, runImageName: `${host}/run:noble` }),
  );
  const app = isIndex ? buildIndex({ images }) : images[0];
  const name = { registry: host, repository: 'app' };
  return pushTo(registry, name, 'latest', app);
}

describe.each(PLACES)('provenance, %s', place => {
  it('tells the whole chain, each rebase with the key that signed it', async () => {
    const host = await start(place);
    if (!host) return;
    const registry = connect(host);
    const first = await pushApp(registry, host);
    const second = await rebaseTo(registry, host, '2');
    const third = await rebaseTo(registry, host, '3', theirs.signer);
    const image = `${host}/app:latest`;
    const keys = [ours.key, theirs.key];
    const told = await verifyImage({ registry, image, keys });
    expect(told).toMatchObject({ digest: third.resultDigest, index: false });
    expect(told.links).toMatchObject([
      { digest: third.resultDigest, trust: 'verified', signedBy: ['theirs'] },
      { digest: second.resultDigest, trust: 'verified', signedBy: ['ours'] },
      { digest: first, trust: 'none', signedBy: [] },
    ]);
    expect(told.platforms[0].recorded.map(({ from }) => from)).toEqual([
      second.resultDigest,
      first,
    ]);
    const mine = await verifyImage({ registry, image, keys: [ours.key] });
    expect(mine.links.map(({ trust }) => trust)).toEqual([
      'claimed',
      'verified',
      'none',
    ]);
  });

  it('tells the past of an index and of each of its images', async () => {
    const host = await start(place);
    if (!host) return;
    const registry = connect(host);
    const first = await pushApp(registry, host, true);
    const second = await rebaseTo(registry, host, '2');
    const third = await rebaseTo(registry, host, '3');
    const image = `${host}/app:latest`;
    const told = await verifyImage({ registry, image, keys: [ours.key] });
    expect(told.index).toBe(true);
    expect(told.links.map(({ digest }) => digest)).toEqual([
      third.resultDigest,
      second.resultDigest,
      first,
    ]);
    expect(told.platforms.map(({ platform }) => platform)).toEqual([
      'linux/amd64',
      'linux/arm64',
    ]);
    for (const [i, { links }] of told.platforms.entries()) {
      expect(links).toMatchObject([
        { digest: third.platforms[i].manifest.descriptor.digest },
        { digest: second.platforms[i].manifest.descriptor.digest },
        { digest: second.platforms[i].app.digest, trust: 'none' },
      ]);
      expect(links[0].trust).toBe('verified');
    }
  });

  it('keeps every entry when many attach at once', async () => {
    const host = await start(place);
    if (!host) return;
    const registry = connect(host);
    await pushApp(registry, host);
    const newest = buildIndex({ images: runImages('2') });
    const run = { registry: host, repository: 'run' };
    await pushTo(registry, run, 'noble', newest);
    const image = `${host}/app:latest`;
    const plan = await planRebase({ registry, image });
    if (plan.kind !== 'plan') throw new Error(JSON.stringify(plan.reasons));
    const attached = await Promise.all(
      Array.from({ length: 4 }, () =>
        attestRebase({ registry: connect(host), plan, signer: ours.signer }),
      ),
    );
    const name = { registry: host, repository: 'app' };
    const listed = await registry.listReferrers(name, plan.resultDigest);
    expect(listed.map(({ digest }) => digest).sort()).toEqual(
      attached.map(one => one?.artifact).sort(),
    );
  });

  it('is verified by sigstore as it lies in the registry', async () => {
    const host = await start(place);
    if (!host) return;
    const registry = connect(host);
    await pushApp(registry, host);
    const plan = await rebaseTo(registry, host, '2');
    const name = { registry: host, repository: 'app' };
    const [{ digest, artifactType, annotations }] =
      await registry.listReferrers(name, plan.resultDigest);
    expect(annotations).toHaveProperty(['in-toto.io/predicate-type']);
    const found = await registry.getManifest({ ...name, digest });
    if (!found || found === 'not-modified') throw new Error('it is gone');
    const { layers } = JSON.parse(Buffer.from(found.bytes).toString());
    expect(layers[0].mediaType).toBe(artifactType);
    const bytes = await registry.getBlob(name, layers[0]);
    const bundle = bundleFromJSON(JSON.parse(Buffer.from(bytes).toString()));
    const trust = ({ publicKey }: typeof ours) =>
      toTrustMaterial(
        {
          mediaType: '',
          certificateAuthorities: [],
          timestampAuthorities: [],
          ctlogs: [],
          tlogs: [],
        },
        () => ({ publicKey, validFor: () => true }),
      );
    const check = (pair: typeof ours) =>
      new Verifier(trust(pair), {
        ctlogThreshold: 0,
        tlogThreshold: 0,
        tsaThreshold: 0,
      }).verify(toSignedEntity(bundle));
    expect(() => check(ours)).not.toThrow();
    expect(() => check(theirs)).toThrow();
    expect(bundle.verificationMaterial.content).toMatchObject({
      publicKey: { hint: keyHint(ours.publicKey) },
    });
  });
});

describe('a statement', () => {
  it('is there before the tag moves, and once moved nothing is written for nothing', async () => {
    const server = closing(await startTestRegistry(), one => one.stop());
    const { host } = server;
    const registry = connect(host);
    await pushApp(registry, host);
    const plan = await rebaseTo(registry, host, '2');
    const puts = server.requests
      .filter(({ method, path }) => method === 'PUT' && /app\/man/.test(path))
      .map(({ path }) => path);
    expect(puts.at(-1)).toMatch(/\/latest$/);
    const image = `${host}/app:latest`;
    const again = await planRebase({ registry, image });
    if (again.kind !== 'plan') throw new Error('it was refused');
    server.clearRequests();
    const { signer } = ours;
    expect(
      await attestRebase({ registry, plan: again, signer }),
    ).toBeUndefined();
    expect(server.requests).toEqual([]);
    expect(plan.changed).toBe(true);
  });

  it('is not made of a plan that was altered, nor in a repository off the list', async () => {
    const server = closing(await startTestRegistry(), one => one.stop());
    const { host } = server;
    const registry = connect(host);
    await pushApp(registry, host);
    const plan = await rebaseTo(registry, host, '2');
    const { signer } = ours;
    server.clearRequests();
    const altered = { ...plan, resultDigest: plan.image.digest };
    await expect(
      attestRebase({ registry, plan: altered, signer }),
    ).rejects.toMatchObject({ code: 'plan-mismatch' });
    const rule = { host, private: true, plainHttp: true, appImages: ['x/*'] };
    const strict = createRegistry({
      policy: { hosts: [rule], otherHosts: 'refuse' },
    });
    closing(strict, one => one.close());
    await expect(
      attestRebase({ registry: strict, plan, signer }),
    ).rejects.toMatchObject({ code: 'host-not-allowed' });
    expect(server.requests).toEqual([]);
  });
});

describe('the list that pushers keep', () => {
  async function scene(options: { readonly ifMatch?: boolean } = {}) {
    const server = closing(
      await startTestRegistry({ referrers: false, ...options }),
      one => one.stop(),
    );
    const { host } = server;
    const client = createRegistry({
      policy: {
        hosts: [{ host, private: true, plainHttp: true }],
        otherHosts: 'refuse',
      },
      probeConditionalWrites: true,
    });
    const registry = closing(client, one => one.close());
    await pushApp(registry, host);
    const newest = buildIndex({ images: runImages('2') });
    await pushTo(
      registry,
      { registry: host, repository: 'run' },
      'noble',
      newest,
    );
    const plan = await planRebase({ registry, image: `${host}/app:latest` });
    if (plan.kind !== 'plan') throw new Error('it was refused');
    const tag = plan.resultDigest.replace(':', '-');
    const listed = () =>
      Buffer.from(server.getManifest('app', tag)!.bytes).toString();
    const attest = (signal?: AbortSignal) =>
      attestRebase({ registry, plan, signer: ours.signer, signal });
    return { server, plan, tag, listed, attest };
  }

  it('keeps what others wrote byte for byte', async () => {
    const { server, plan, tag, listed, attest } = await scene();
    const theirsEntry = `{ "x-odd": [1.0, "\\u00e9"], "mediaType": "a/b", "size": 1, "digest": "${plan.image.digest}" }`;
    const type = 'application/vnd.oci.image.index.v1+json';
    const before = `{"x-first":1, "schemaVersion":2,"mediaType":"${type}","manifests":[ ${theirsEntry} ],"annotations":{"a":"b"}}`;
    server.putManifest('app', tag, Buffer.from(before), type);
    const attached = await attest();
    const [head, tail] = before.split(theirsEntry);
    const after = listed();
    expect(after.startsWith(`${head}${theirsEntry},{`)).toBe(true);
    expect(after.endsWith(`}${tail}`)).toBe(true);
    expect(JSON.parse(after).manifests[1].digest).toBe(attached?.artifact);
  });

  it('is written again when a push of somebody else took our entry', async () => {
    const { server, tag, listed, attest } = await scene();
    const working = attest();
    while (!server.getManifest('app', tag)) {
      await new Promise(done => setTimeout(done, 1));
    }
    const type = 'application/vnd.oci.image.index.v1+json';
    const empty = `{"schemaVersion":2,"mediaType":"${type}","manifests":[]}`;
    server.putManifest('app', tag, Buffer.from(empty), type);
    const attached = await working;
    expect(listed()).toContain(attached?.artifact);
  });

  it('is written with a condition where the host honours it', async () => {
    const { server, listed, attest } = await scene({ ifMatch: true });
    const attached = await Promise.all([attest(), attest(), attest()]);
    for (const one of attached) expect(listed()).toContain(one?.artifact);
    const conditions = server.requests.filter(
      ({ method, path, headers }) =>
        method === 'PUT' &&
        /manifests\/sha256-/.test(path) &&
        headers['if-match'],
    );
    expect(conditions.length).toBeGreaterThan(0);
  });

  it('can be waited for no longer than wanted', async () => {
    const { server, tag, attest } = await scene();
    const controller = new AbortController();
    const working = attest(controller.signal);
    while (!server.getManifest('app', tag)) {
      await new Promise(done => setTimeout(done, 1));
    }
    controller.abort();
    await expect(working).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('strangers', () => {
  const text = (value: unknown) => Buffer.from(JSON.stringify(value));

  async function scene(referrers = true) {
    const server = closing(await startTestRegistry({ referrers }), one =>
      one.stop(),
    );
    const { host } = server;
    const registry = connect(host);
    await pushApp(registry, host);
    const plan = await rebaseTo(registry, host, '2');
    const { descriptor } = plan.platforms[0].manifest;
    const attach = (bundle: Uint8Array) => {
      const { blobs, manifest } = attestationArtifact(descriptor, bundle);
      for (const { bytes } of blobs) server.putBlob('app', bytes);
      const { digest, mediaType } = manifest.descriptor;
      server.putManifest('app', digest, manifest.bytes, mediaType);
    };
    const image = `${host}/app:latest`;
    const verify = () => verifyImage({ registry, image, keys: [ours.key] });
    return { server, registry, plan, descriptor, attach, verify };
  }

  it('attach what they like: it is passed over and counted', async () => {
    const { attach, verify } = await scene();
    attach(text({ mediaType: 'nonsense' }));
    attach(Buffer.from('\u0000 no JSON'));
    const { links } = await verify();
    expect(links[0]).toMatchObject({ trust: 'verified', passedOver: 2 });
  });

  it('cannot hang a signed statement on another image', async () => {
    const { server, registry, plan, descriptor, verify } = await scene();
    const name = { registry: server.host, repository: 'app' };
    const [{ digest }] = await registry.listReferrers(name, plan.resultDigest);
    const artifact = server.getManifest('app', digest);
    const manifest = JSON.parse(Buffer.from(artifact!.bytes).toString());
    const bundle = server.getBlob('app', manifest.layers[0].digest)!;
    const { app } = plan.platforms[0];
    const subject = { ...descriptor, digest: app.digest };
    const moved = attestationArtifact(subject, bundle).manifest;
    const { mediaType } = moved.descriptor;
    server.putManifest('app', moved.descriptor.digest, moved.bytes, mediaType);
    const { links } = await verify();
    expect(links).toMatchObject([
      { trust: 'verified' },
      { digest: app.digest, trust: 'none', passedOver: 1 },
    ]);
  });

  it('may have put an image where the list belongs: it is not overwritten', async () => {
    const server = closing(await startTestRegistry({ referrers: false }), one =>
      one.stop(),
    );
    const { host } = server;
    const registry = connect(host);
    await pushApp(registry, host);
    const newest = buildIndex({ images: runImages('2') });
    const run = { registry: host, repository: 'run' };
    await pushTo(registry, run, 'noble', newest);
    const image = `${host}/app:latest`;
    const plan = await planRebase({ registry, image });
    if (plan.kind !== 'plan') throw new Error('it was refused');
    const tag = plan.resultDigest.replace(':', '-');
    const app = server.getManifest('app', 'latest')!;
    server.putManifest('app', tag, app.bytes, app.mediaType);
    const { signer } = ours;
    await expect(
      attestRebase({ registry, plan, signer }),
    ).rejects.toMatchObject({ code: 'unsupported', side: 'target' });
    expect(server.getManifest('app', tag)?.digest).toBe(app.digest);
  });
});

it('a key that is none is said at once', async () => {
  const keys = [{ name: 'broken', pem: 'no key' }];
  await expect(
    verifyImage({ registry: connect('127.0.0.1:1'), image: 'x/y:1', keys }),
  ).rejects.toMatchObject({ code: 'invalid-options' });
});
