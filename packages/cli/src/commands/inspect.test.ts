import {
  buildPatchImage,
  caCertificatesHelper,
  pushImage,
  startTestRegistry,
  TestRegistry,
} from '@layer-rebase/engine/testing';
import { EXIT } from '../exitCode';
import { runCli } from '../tests/runCli';
import { pushSamples } from '../tests/samples';

const UNPRINTABLE = /[^\P{Cc}\n]|\p{Bidi_Control}/u;

let registry: TestRegistry;

beforeEach(async () => {
  registry = await startTestRegistry();
});
afterEach(() => registry.stop());

describe('inspect', () => {
  it('shows every layer with its owner, the run image and who was contacted', async () => {
    const { app, run } = pushSamples(registry);
    const { code, stdout, stderr } = await runCli(['inspect', app]);
    expect(code).toBe(EXIT.done);
    expect(stderr).toBe('');
    expect(stdout).toContain(run);
    expect(stdout).toContain('launcher');
    expect(stdout).toContain('16 layers');
    expect(stdout).toContain(`Contacted ${registry.host}`);
  });

  it('prints the whole inspection as one JSON document', async () => {
    const { app, digest } = pushSamples(registry);
    const { stdout } = await runCli(['inspect', app, '--json']);
    const inspection = JSON.parse(stdout);
    expect(inspection).toMatchObject({ digest, index: false });
    expect(inspection.platforms[0].layers).toHaveLength(16);
  });

  it('shows full digests when asked', async () => {
    const { app, digest } = pushSamples(registry);
    const { stdout: short } = await runCli(['inspect', app]);
    const { stdout: full } = await runCli(['inspect', app, '--digests']);
    expect(short).not.toContain(digest);
    expect(full).toContain(digest);
  });

  it('never hands control characters of a label to the terminal', async () => {
    const name = `helper\u001b[2J\u202eevil`;
    const { app } = pushSamples(registry, {
      buildpacks: [
        {
          id: 'acme/evil',
          version: '1\u001b]0;owned\u0007',
          layers: [{ ...caCertificatesHelper('1.0.0'), name }],
        },
      ],
    });
    for (const args of [
      ['inspect', app],
      ['inspect', app, '--json'],
    ]) {
      const { code, stdout, stderr } = await runCli(args);
      expect(code).toBe(EXIT.done);
      expect(stdout).toContain('acme/evil');
      expect(stdout + stderr).not.toMatch(UNPRINTABLE);
    }
  });

  it('tells a missing image from a registry that is down', async () => {
    const { host } = registry;
    const missing = await runCli(['inspect', `${host}/shop/nothing:1`]);
    expect(missing.code).toBe(EXIT.refused);
    await registry.stop();
    const down = await runCli(['inspect', `${host}/shop/web:1`]);
    expect(down.code).toBe(EXIT.registry);
    expect(down.stderr).toContain('Failed');
    expect(down.stderr).toContain(host);
    expect(down.stderr).not.toMatch(/^ +at /m);
  });

  it('shows an image that buildpacks did not make, with the reason', async () => {
    const image = buildPatchImage({
      labels: { 'io.buildpacks.lifecycle.metadata': '{' },
    });
    pushImage(registry, 'shop/odd', '1', image);
    const { code, stdout } = await runCli([
      'inspect',
      `${registry.host}/shop/odd:1`,
    ]);
    expect(code).toBe(EXIT.done);
    expect(stdout).toContain('[metadata-unreadable]');
  });
});
