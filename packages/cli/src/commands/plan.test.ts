import { startTestRegistry, TestRegistry } from '@layer-rebase/engine/testing';
import { EXIT } from '../exitCode';
import { runCli } from '../tests/runCli';
import { pushIndexSample, pushSamples } from '../tests/samples';

let registry: TestRegistry;

beforeEach(async () => {
  registry = await startTestRegistry();
});
afterEach(() => registry.stop());

describe('plan', () => {
  it('says what would change and names the digest that a rebase then gives', async () => {
    const { app, digest } = pushSamples(registry);
    const { code, stdout } = await runCli(['plan', app, '--digests']);
    expect(code).toBe(EXIT.done);
    expect(stdout.split('\n')[0]).toContain(`${digest} → sha256:`);
    expect(registry.getManifest('shop/web', '1')?.digest).toBe(digest);
    const { stdout: done } = await runCli(['rebase', app, '--json']);
    expect(stdout).toContain(JSON.parse(done).to);
  });

  it('shows what changes and folds what stays, unless digests are asked for', async () => {
    const { app } = pushSamples(registry);
    const { stdout: folded } = await runCli(['plan', app]);
    expect(folded).toMatch(/=\s+13 layers: process types … helper/);
    expect(folded).not.toContain('launcher config');
    expect(folded.match(/^ {2}[+-] .*run image/gm)).toHaveLength(6);
    const { stdout: full } = await runCli(['plan', app, '--digests']);
    expect(full).toContain('launcher config');
  });

  it('shows each platform of an index', async () => {
    const { app, digest } = pushIndexSample(registry);
    const { code, stdout } = await runCli(['plan', app]);
    expect(code).toBe(EXIT.done);
    expect(stdout).toContain('What changes on linux/amd64');
    expect(stdout).toContain('What changes on linux/arm64');
    const { stdout: done } = await runCli(['rebase', app, '--json']);
    expect(JSON.parse(done)).toMatchObject({ from: digest, changed: true });
  });

  it('takes insecure registries from the environment too', async () => {
    const { app } = pushSamples(registry);
    const flag = ['--insecure-registry', registry.host];
    const env = { CNB_INSECURE_REGISTRIES: `other.test:5000,${registry.host}` };
    expect((await runCli(['plan', app, ...flag])).code).toBe(EXIT.done);
    expect((await runCli(['plan', app], env)).code).toBe(EXIT.done);
  });

  it('prints a plan that is the same every time', async () => {
    const { app } = pushSamples(registry);
    const [first, second] = await Promise.all([
      runCli(['plan', app, '--json']),
      runCli(['plan', app, '--json']),
    ]);
    expect(JSON.parse(first.stdout).planHash).toMatch(/^sha256:/);
    expect(second.stdout).toBe(first.stdout);
  });

  it('does not follow a label to another host with --strict', async () => {
    const other = await startTestRegistry();
    try {
      const { app } = pushSamples(registry, {
        runImageName: `${other.host}/base/run:noble`,
      });
      pushSamples(other);
      const strict = await runCli(['plan', app, '--strict']);
      expect(strict.code).toBe(EXIT.refused);
      expect(other.requests).toEqual([]);
      const free = await runCli(['plan', app]);
      expect(free.code).toBe(EXIT.done);
      expect(free.stdout).toContain(other.host);
    } finally {
      await other.stop();
    }
  });
});
