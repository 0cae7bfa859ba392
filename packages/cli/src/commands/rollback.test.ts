import { startTestRegistry, TestRegistry } from '@layer-rebase/engine/testing';
import { EXIT } from '../exitCode';
import { runCli } from '../tests/runCli';
import { pushSamples } from '../tests/samples';

let registry: TestRegistry;

beforeEach(async () => {
  registry = await startTestRegistry();
});
afterEach(() => registry.stop());

describe('rollback', () => {
  it('moves the tag back and says from where to where', async () => {
    const { app, digest } = pushSamples(registry);
    const { stdout: rebased } = await runCli(['rebase', app, '--json']);
    const { to } = JSON.parse(rebased);
    const { code, stdout } = await runCli([
      'rollback',
      app,
      '--to',
      digest,
      '--json',
    ]);
    expect(code).toBe(EXIT.done);
    expect(JSON.parse(stdout)).toEqual({ from: to, to: digest, changed: true });
    expect(registry.getManifest('shop/web', '1')?.digest).toBe(digest);
  });

  it('ends with 73 when the tag is not where it was expected', async () => {
    const { app, digest } = pushSamples(registry);
    await runCli(['rebase', app]);
    const now = registry.getManifest('shop/web', '1')?.digest;
    const { code } = await runCli([
      'rollback',
      app,
      '--to',
      digest,
      '--expected',
      digest,
    ]);
    expect(code).toBe(EXIT.tagMoved);
    expect(registry.getManifest('shop/web', '1')?.digest).toBe(now);
  });

  it('takes full digests only', async () => {
    const { code, stderr } = await runCli([
      'rollback',
      'x/y:1',
      '--to',
      'sha256:12',
    ]);
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('full digest');
  });
});
