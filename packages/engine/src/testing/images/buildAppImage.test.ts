import { execFileSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { digestOf } from '../../image/digest';
import { buildAppImage } from './buildAppImage';
import { buildPatchImage } from './buildPatchImage';
import { buildRunImage } from './buildRunImage';
import { buildIndex } from './buildIndex';
import { caCertificatesHelper } from './testBuildpack';

const labelsOf = (image: { config: Uint8Array }) =>
  JSON.parse(Buffer.from(image.config).toString()).config.Labels;

describe('buildAppImage', () => {
  const app = buildAppImage();

  it('is the same image every time', () => {
    expect(buildAppImage().manifest.digest).toBe(app.manifest.digest);
  });

  it('names in its label only layers that it has, top layer of the base first', () => {
    const label = JSON.parse(labelsOf(app)['io.buildpacks.lifecycle.metadata']);
    const diffIds = app.layers.map(layer => layer.diffId);
    expect(label.runImage.topLayer).toBe(diffIds[2]);
    expect(label.buildpacks[0].layers.helper.sha).toBe(diffIds[3]);
    expect(label['process-types'].sha).toBe(diffIds.at(-1));
    expect(diffIds).toHaveLength(16);
  });

  it('has layers whose bytes are what descriptors and diffIDs say', () => {
    for (const layer of app.layers) {
      expect(digestOf(layer.bytes)).toBe(layer.descriptor.digest);
      expect(digestOf(gunzipSync(layer.bytes))).toBe(layer.diffId);
    }
  });

  it('has layers that tar reads', () => {
    const sbom = app.layers[10];
    const listed = execFileSync('tar', ['-tPf', '-'], {
      input: gunzipSync(sbom.bytes),
    }).toString();
    expect(listed).toContain(
      '/layers/sbom/launch/paketo-buildpacks_bellsoft-liberica/java-security-properties/sbom.cdx.json\n',
    );
    expect(listed).toContain(
      '/layers/sbom/launch/buildpacksio_lifecycle/launcher/sbom.spdx.json\n',
    );
  });

  it('grows to the size asked for', () => {
    const large = buildAppImage({ launcher: { size: 2_000_000 } });
    const launcher = large.layers.at(-3);
    expect(launcher?.descriptor.size).toBeGreaterThan(2_000_000);
  });
});

describe('buildPatchImage', () => {
  it('carries the layer that its label names', () => {
    const patch = buildPatchImage({
      buildpacks: [
        {
          id: 'paketo-buildpacks/ca-certificates',
          version: '3.10.6',
          layers: [caCertificatesHelper('3.10.6')],
        },
      ],
      launcher: { version: '0.20.15' },
    });
    const label = JSON.parse(
      labelsOf(patch)['io.buildpacks.lifecycle.metadata'],
    );
    const diffIds = patch.layers.map(layer => layer.diffId);
    expect(diffIds).toEqual([
      label.buildpacks[0].layers.helper.sha,
      label.sbom.sha,
      label.launcher.sha,
    ]);
  });
});

describe('buildIndex', () => {
  it('lists platforms first and attestations after', () => {
    const arm = { os: 'linux', architecture: 'arm64', variant: 'v8' };
    const images = [buildRunImage(), buildRunImage({ platform: arm })];
    const index = buildIndex({ images, attestations: true });
    const { manifests } = JSON.parse(
      Buffer.from(index.manifest.bytes).toString(),
    );
    expect(
      manifests.map(
        (entry: { platform: { architecture: string } }) =>
          entry.platform.architecture,
      ),
    ).toEqual(['amd64', 'arm64', 'unknown', 'unknown']);
  });
});
