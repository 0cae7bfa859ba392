import { generateKeyPairSync } from 'node:crypto';
import { startTestRegistry, TestRegistry } from '@layer-rebase/engine/testing';
import { EXIT } from '../exitCode';
import { runCli } from '../tests/runCli';
import { pushIndexSample, pushSamples, writeFile } from '../tests/samples';

function keyFiles() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const open = publicKey.export({ type: 'spki', format: 'pem' });
  return {
    secret: writeFile('rebase.key', secret.toString()),
    open: writeFile('rebase.pub', open.toString()),
  };
}

const keys = keyFiles();
const others = keyFiles();
const signed = ['--sign-key', keys.secret, '--requester', 'ana'];

describe.each([true, false])('verify, referrers API: %s', referrers => {
  let registry: TestRegistry;

  beforeEach(async () => {
    registry = await startTestRegistry({ referrers });
  });
  afterEach(() => registry.stop());

  it('follows an image back through signed rebases', async () => {
    const { app, digest } = pushSamples(registry);
    const first = await runCli(['rebase', app, '--json', ...signed]);
    expect(first.code).toBe(EXIT.done);
    const { to } = JSON.parse(first.stdout);
    const { code, stdout } = await runCli([
      ...['verify', app, '--json', '--key', others.open, '--key', keys.open],
    ]);
    expect(code).toBe(EXIT.done);
    const { links } = JSON.parse(stdout);
    expect(links).toMatchObject([
      { digest: to, trust: 'verified', signedBy: ['rebase.pub'] },
      { digest, trust: 'none' },
    ]);
    const { requester } =
      links[0].statement.predicate.buildDefinition.internalParameters;
    expect(requester).toBe('ana');
    const text = await runCli(['verify', app, '--key', keys.open]);
    expect(text.stdout).toContain('1 rebase, 1 verified');
    expect(text.stdout).toContain('✓ signed with rebase.pub');
    expect(text.stdout).toContain('asked for by ana');
  });

  it('tells what the image records of itself, as no more than that', async () => {
    const { app, digest } = pushSamples(registry);
    await runCli(['rebase', app]);
    const { stdout } = await runCli(['verify', app, '--json']);
    const { platforms, links } = JSON.parse(stdout);
    expect(platforms[0].recorded).toMatchObject([{ from: digest, patches: 0 }]);
    expect(links).toMatchObject([{ trust: 'none' }]);
    const text = await runCli(['verify', app]);
    expect(text.stdout).toContain('Recorded in the image itself');
  });

  it('explains an index and each of its images', async () => {
    const { app } = pushIndexSample(registry);
    await runCli(['rebase', app, ...signed]);
    const { code, stdout } = await runCli(['verify', app, '--key', keys.open]);
    expect(code).toBe(EXIT.done);
    expect(stdout).toContain('linux/amd64: 1 rebase, 1 verified');
    expect(stdout).toContain('linux/arm64: 1 rebase, 1 verified');
  });

  it('does not take a claim for a proof', async () => {
    const { app } = pushSamples(registry);
    await runCli(['rebase', app, ...signed]);
    const { code, stdout } = await runCli([
      'verify',
      app,
      '--key',
      others.open,
    ]);
    expect(code).toBe(EXIT.refused);
    expect(stdout).toContain('claimed, not signed by a key you gave');
  });

  it('says so when nothing is told', async () => {
    const { app } = pushSamples(registry);
    const asked = await runCli(['verify', app]);
    expect(asked).toMatchObject({
      code: EXIT.done,
      stdout: expect.stringContaining('no rebase is told of this image'),
    });
    const demanded = await runCli(['verify', app, '--key', keys.open]);
    expect(demanded.code).toBe(EXIT.refused);
  });
});

describe('a key', () => {
  it('that cannot be read or is none ends with 3, and is never shown', async () => {
    const broken = writeFile('broken.key', 'not-a-key-but-secret');
    const { code, stdout, stderr } = await runCli([
      ...['rebase', 'x/y:1', '--sign-key', broken],
    ]);
    expect(code).toBe(EXIT.badInput);
    expect(stdout + stderr).not.toContain('but-secret');
    const missing = await runCli(['verify', 'x/y:1', '--key', '/nowhere.pub']);
    expect(missing.code).toBe(EXIT.badInput);
  });
});
