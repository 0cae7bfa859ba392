import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  buildRunImage,
  pushImage,
  startTestRegistry,
  TestRegistry,
} from '@layer-rebase/engine/testing';
import { EXIT } from '../exitCode';
import { runCli, startCli } from '../tests/runCli';
import {
  markedHelper,
  pushHelperPatch,
  pushSamples,
  writeFile,
} from '../tests/samples';

let registry: TestRegistry;

beforeEach(async () => {
  registry = await startTestRegistry();
});
afterEach(() => registry.stop());

const digestOfTag = (repository: string, tag: string) =>
  registry.getManifest(repository, tag)?.digest;

describe('rebase', () => {
  it('moves the tag and prints the agreed JSON, its counts being those the registry saw', async () => {
    const { app, digest } = pushSamples(registry);
    const { code, stdout } = await runCli(['rebase', app, '--json']);
    expect(code).toBe(EXIT.done);
    const result = JSON.parse(stdout);
    expect(Object.keys(result)).toEqual([
      'from',
      'to',
      'changed',
      'layers',
      'requests',
      'bytesUp',
      'bytesDown',
    ]);
    expect(result).toMatchObject({
      from: digest,
      to: digestOfTag('shop/web', '1'),
      changed: true,
      layers: { mounted: 3, copied: 0, kept: 13 },
      requests: registry.requests.length,
    });
    expect(result.to).not.toBe(digest);
    expect(result.bytesUp).toBeGreaterThan(0);
    expect(result.bytesDown).toBeGreaterThan(0);
  });

  it('does nothing the second time, and says so', async () => {
    const { app } = pushSamples(registry);
    await runCli(['rebase', app]);
    const moved = digestOfTag('shop/web', '1');
    registry.clearRequests();
    const { code, stdout } = await runCli(['rebase', app]);
    expect(code).toBe(EXIT.done);
    expect(stdout).toContain('Nothing to do');
    expect(digestOfTag('shop/web', '1')).toBe(moved);
    expect(writes()).toEqual([]);
  });

  it('prints an undo command that works as printed', async () => {
    const { app, digest } = pushSamples(registry);
    const { stdout } = await runCli(['rebase', app]);
    const undo = /undo\s+layer-rebase (rollback .+)/.exec(stdout)?.[1] ?? '';
    const { code } = await runCli(undo.split(' '));
    expect(code).toBe(EXIT.done);
    expect(digestOfTag('shop/web', '1')).toBe(digest);
  });

  it('refuses with every reason and its code, and writes nothing', async () => {
    const { app, run, digest } = pushSamples(registry);
    const arm = { os: 'linux', architecture: 'arm64' };
    const other = { platform: arm, distro: { name: 'alpine', version: '3' } };
    pushImage(registry, 'base/run', 'noble', buildRunImage(other));
    const { code, stdout } = await runCli(['rebase', app, '--json']);
    expect(code).toBe(EXIT.refused);
    const refusal = JSON.parse(stdout);
    const codes = refusal.reasons.map(
      (reason: { code: string }) => reason.code,
    );
    expect(refusal.kind).toBe('refusal');
    expect(codes).toEqual(
      expect.arrayContaining(['arch-mismatch', 'distro-mismatch']),
    );
    const { stdout: text } = await runCli(['rebase', app, '--run-image', run]);
    expect(text).toContain('cannot be rebased');
    for (const each of refusal.reasons) {
      expect(text).toContain(each.sentence);
      expect(text).toContain(each.cure);
    }
    expect(writes()).toEqual([]);
    expect(digestOfTag('shop/web', '1')).toBe(digest);
  });

  it('ends with 73 when somebody pushes meanwhile, and leaves their push alone', async () => {
    const { app } = pushSamples(registry);
    slowWrites(1000);
    const { answer } = startCli(['rebase', app]);
    await firstRequest('/base/run/manifests/');
    const pushed = pushImage(
      registry,
      'shop/web',
      '1',
      buildRunImage({ version: '9' }),
    );
    const { code, stderr } = await answer;
    expect(code).toBe(EXIT.tagMoved);
    expect(stderr).toContain('No tag was moved.');
    expect(digestOfTag('shop/web', '1')).toBe(pushed);
  });

  it('stops at Ctrl-C and says that no tag was moved', async () => {
    const { app, digest } = pushSamples(registry);
    slowWrites(3000);
    const cli = startCli(['rebase', app]);
    await firstRequest('/base/run/blobs/');
    await sleep(300);
    cli.process.kill('SIGINT');
    const { code, stderr } = await cli.answer;
    expect(code).toBe(EXIT.interrupted);
    expect(stderr).toContain('Interrupted.');
    expect(stderr).toContain('No tag was moved.');
    expect(digestOfTag('shop/web', '1')).toBe(digest);
  });

  it('gives a certain answer when Ctrl-C comes while the tag is moving', async () => {
    const { app, digest } = pushSamples(registry);
    const effect = { type: 'delay', ms: 2000 } as const;
    registry.inject({ method: 'PUT', path: /manifests/, effect });
    const cli = startCli(['rebase', app]);
    await firstRequest('/shop/web/manifests/1', 'HEAD');
    await sleep(300);
    cli.process.kill('SIGINT');
    const { code, stdout } = await cli.answer;
    expect(code).toBe(EXIT.done);
    expect(stdout).toContain('undo    layer-rebase rollback');
    expect(digestOfTag('shop/web', '1')).not.toBe(digest);
  });

  it('gives further tags, keeps the old image under its own, and reports both in report.toml', async () => {
    const { app, digest, run } = pushSamples(registry);
    const report = writeFile(
      'report.toml',
      'stale = true # longer than the report will be\n'.repeat(50),
    );
    const { code } = await runCli([
      ...['rebase', app, '--tag', '1-patched', '--tag', `${app}-again`],
      ...['--keep-previous', '--report', report],
    ]);
    expect(code).toBe(EXIT.done);
    const to = digestOfTag('shop/web', '1');
    expect(digestOfTag('shop/web', '1-patched')).toBe(to);
    expect(digestOfTag('shop/web', '1-again')).toBe(to);
    expect(digestOfTag('shop/web', `1-before-${digest.slice(7, 19)}`)).toBe(
      digest,
    );
    const text = readFileSync(report, 'utf8');
    expect(text).toContain(`digest = "${to}"`);
    expect(text).toContain(`"${app}", "${app}-patched", "${app}-again"`);
    expect(text).toContain('[image.run-image]');
    expect(text).toContain(`image = "${run}"`);
    expect(text).not.toContain('stale');
  });

  it('ends with 75 when only the report failed', async () => {
    const { app, digest } = pushSamples(registry);
    const nowhere = join(dirname(writeFile('x', '')), 'missing', 'report.toml');
    const { code, stderr } = await runCli(['rebase', app, '--report', nowhere]);
    expect(code).toBe(EXIT.reportNotWritten);
    expect(stderr).toContain('The image is rebased');
    expect(existsSync(nowhere)).toBe(false);
    expect(digestOfTag('shop/web', '1')).not.toBe(digest);
  });
});

describe('layer patches', () => {
  it('are switched off unless asked for, before any registry is contacted', async () => {
    const { app } = pushSamples(registry, { buildpacks: markedHelper() });
    const file = pushHelperPatch(registry);
    const { code, stderr } = await runCli([
      'rebase',
      app,
      '--layer-patches',
      file,
    ]);
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('--experimental warn');
    expect(registry.requests).toEqual([]);
  });

  it('replace a layer in place, named by environment variables too', async () => {
    const { app } = pushSamples(registry, { buildpacks: markedHelper() });
    const file = pushHelperPatch(registry);
    const { code, stdout } = await runCli(
      ['rebase', app, '--run-image', 'keep', '--json'],
      { CNB_LAYER_PATCHES_FILE: file, CNB_EXPERIMENTAL_MODE: 'quiet' },
    );
    expect(code).toBe(EXIT.done);
    const { layers, changed } = JSON.parse(stdout);
    expect(changed).toBe(true);
    expect(layers.replaced).toBeGreaterThan(0);
    expect(layers.copied).toBe(0);
  });
});

function writes() {
  return registry.requests.filter(
    ({ method }) => !['GET', 'HEAD'].includes(method),
  );
}

function slowWrites(ms: number) {
  const effect = { type: 'delay', ms } as const;
  registry.inject({ method: 'POST', path: /uploads/, times: 100, effect });
}

async function firstRequest(part: string, verb = 'GET') {
  const giveUp = Date.now() + 10_000;
  const came = () =>
    registry.requests.some(
      ({ method, path }) => method === verb && path.includes(part),
    );
  while (!came()) {
    if (Date.now() > giveUp) throw new Error(`no ${verb} of ${part}`);
    await sleep(5);
  }
}
