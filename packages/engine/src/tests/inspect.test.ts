import { inspectImage } from '../inspectImage';
import {
  buildAppImage,
  buildRunImage,
  herokuNode,
  pushImage,
  TestImage,
} from '../testing';
import { Bench, startBench } from './bench';
import { planFor, publish } from './publish';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

async function inspect(image: TestImage) {
  const { registry, server } = bench;
  pushImage(server, 'app', 'latest', image);
  const seen = await inspectImage({ registry, image: `${server.host}/app` });
  return seen.platforms[0];
}

describe('inspectImage', () => {
  it('names the owner of every layer', async () => {
    const app = buildAppImage({ extensions: ['samples/curl'] });
    const { layers, runImage, launcher, processes, buildpacks } = await inspect(
      app,
    );
    expect(layers.map(({ owner }) => [owner.kind, owner.title])).toEqual([
      ['run-image', 'run image ubuntu 24.04'],
      ['run-image', 'run image ubuntu 24.04'],
      ['run-image', 'run image ubuntu 24.04'],
      ['extension', 'extension samples/curl'],
      ['buildpack', 'helper 3.10.5'],
      ['buildpack', 'helper 11.4.3'],
      ['buildpack', 'java-security-properties 11.4.3'],
      ['buildpack', 'jre 17.0.18'],
      ['buildpack', 'classpath 6.13.4'],
      ['buildpack', 'helper 5.33.5'],
      ['buildpack', 'web-application-type 5.33.5'],
      ['sbom', 'software bill of materials'],
      ['app', 'app slice 1'],
      ['app', 'app slice 2'],
      ['launcher', 'launcher 0.20.14'],
      ['config', 'launcher config'],
      ['process-types', 'process types'],
    ]);
    expect(layers[7].data).toMatchObject({
      dependency: { version: '17.0.18' },
    });
    expect(runImage).toMatchObject({
      layerCount: 3,
      topLayer: layers[2].diffId,
    });
    expect(launcher).toMatchObject({ version: '0.20.14' });
    expect(processes).toEqual([{ type: 'web', default: true }]);
    expect(buildpacks).toHaveLength(5);
  });

  it('needs no history for that, nor the build label', async () => {
    const app = buildAppImage({
      buildpacks: herokuNode(),
      history: 'none',
      labels: { 'io.buildpacks.build.metadata': 'not json' },
    });
    const { layers, launcher, buildpacks } = await inspect(app);
    expect(layers[4].owner).toMatchObject({
      kind: 'buildpack',
      id: 'heroku/nodejs',
      layer: 'dist',
      title: 'dist 24.7.0',
    });
    expect(launcher).not.toHaveProperty('version');
    expect(buildpacks).toEqual([{ id: 'heroku/nodejs', version: '5.1.2' }]);
  });

  it('shows layers it cannot place as unknown, and why', async () => {
    const app = buildAppImage({
      editMetadata: metadata => ({ ...metadata, runImage: {}, launcher: null }),
    });
    const { layers, reasons, runImage } = await inspect(app);
    expect(layers[0].owner.kind).toBe('unknown');
    expect(layers[13].owner.kind).toBe('unknown');
    expect(reasons.map(({ code }) => code)).toEqual(['base-not-found']);
    expect(runImage).not.toHaveProperty('layerCount');
  });

  it.each<[string, TestImage, string]>([
    ['no buildpacks image', buildRunImage(), 'not-buildpacks'],
    [
      'a label that is not JSON',
      buildAppImage({ editMetadata: () => '{oops' }),
      'metadata-unreadable',
    ],
  ])('shows %s with the reason', async (_, image, code) => {
    const { reasons, layers } = await inspect(image);
    expect(reasons).toMatchObject([{ code, severity: 'blocking' }]);
    expect(layers).toHaveLength(image.layers.length);
  });

  it('reads everything once when the documents are known', async () => {
    publish(bench, 'app');
    const { registry, server } = bench;
    const kept = new Map<string, Uint8Array>();
    const documents = {
      get: async (digest: string) => kept.get(digest),
      set: async (digest: string, bytes: Uint8Array) => {
        kept.set(digest, bytes);
      },
    };
    const image = `${server.host}/app`;
    await inspectImage({ registry, image, documents });
    server.clearRequests();
    await inspectImage({ registry, image, documents });
    expect(server.requests).toHaveLength(1);
  });

  it('does not believe a cache that gives other bytes', async () => {
    const app = publish(bench, 'app');
    const { registry, server } = bench;
    const documents = {
      get: async () => Buffer.from('{"poison":true}'),
      set: async () => {},
    };
    const image = `${server.host}/app@${app.manifest.digest}`;
    const seen = await inspectImage({ registry, image, documents });
    expect(seen.digest).toBe(app.manifest.digest);
  });

  it('202 says what is not there, and what is no image', async () => {
    const { registry, server } = bench;
    const image = `${server.host}/app`;
    await expect(inspectImage({ registry, image })).rejects.toMatchObject({
      code: 'image-missing',
      side: 'app-image',
    });
    const chart = buildAppImage();
    const manifest = Buffer.from(chart.manifest.bytes)
      .toString()
      .replace(
        'application/vnd.oci.image.config.v1+json',
        'application/vnd.cncf.helm.config.v1+json',
      );
    pushImage(server, 'app', 'x', chart);
    server.putManifest(
      'app',
      'latest',
      Buffer.from(manifest),
      chart.manifest.mediaType,
    );
    await expect(inspectImage({ registry, image })).rejects.toMatchObject({
      code: 'unsupported',
    });
  });
});

describe('what is attached to the old digest', () => {
  it('is named in the plan as lost, and only when asked for', async () => {
    const app = publish(bench, 'app');
    const { server } = bench;
    const { digest, mediaType, bytes } = app.manifest;
    const attach = (artifactType: string) =>
      Buffer.from(
        JSON.stringify({
          schemaVersion: 2,
          mediaType,
          artifactType,
          config: {
            mediaType: 'application/vnd.oci.empty.v1+json',
            digest: server.putBlob('app', Buffer.from('{}')),
            size: 2,
          },
          layers: [],
          subject: { mediaType, digest, size: bytes.length },
        }),
      );
    const sbom = attach('application/spdx+json');
    server.putManifest('app', 'sbom', sbom, mediaType);
    const signature = attach('application/vnd.cncf.notary.signature');
    server.putManifest('app', 'sig', signature, mediaType);
    const cosign = `${digest.replace(':', '-')}.sig`;
    server.putManifest('app', cosign, bytes, mediaType);

    expect((await planFor(bench, 'app')).reasons).toEqual([]);
    const { reasons } = await planFor(bench, 'app', { withReferrers: true });
    expect(reasons.map(({ code, facts }) => [code, facts.count])).toEqual([
      ['signature-lost', 2],
      ['attestations-lost', 1],
    ]);
  });
});
