import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import {
  buildRunImage,
  pushImage,
  startTestRegistry,
  TestRegistry,
} from '@layer-rebase/engine/testing';
import { EXIT } from '../exitCode';
import { registryPolicy } from '../registryPolicy';
import { tomlLine } from '../report/tomlLine';
import { runCli } from './runCli';
import { pushSamples, writeFile } from './samples';

let registry: TestRegistry;
beforeEach(async () => {
  registry = await startTestRegistry();
});
afterEach(() => registry.stop());

describe('report.toml (cnb-rebase.md 7.A, 7.H)', () => {
  it('3, 23, 24, 232 holds every tag, the digest and the size of the manifest', async () => {
    const { app } = pushSamples(registry);
    const report = writeFile('report.toml', '');
    const tags = ['--tag', '2', '--tag', `${app}-too`];
    const { code } = await runCli(['rebase', app, ...tags], {
      CNB_REPORT_PATH: report,
    });
    expect(code).toBe(EXIT.done);
    const found = registry.getManifest('shop/web', '2');
    const name = app.replace(/:1$/, '');
    expect(readFileSync(report, 'utf8').split('\n').slice(0, 4)).toEqual([
      '[image]',
      `  tags = ["${name}:1", "${name}:2", "${name}:1-too"]`,
      `  digest = "${found?.digest}"`,
      `  manifest-size = ${found?.bytes.length}`,
    ]);
  });

  it('25 leaves out a size of 0', () => {
    expect(tomlLine('manifest-size', 0)).toBe('');
  });
});

describe('names and versions (cnb-rebase.md 7.B)', () => {
  it.each([
    ['100 another registry', 'other.test/x/y:2', /another repository/],
    ['102 a tag that is none', '!@#$', /not an image name/],
  ])('refused: %s', async (_, tag, message) => {
    const answer = await runCli(['plan', 'r.test/x/y:1', '--tag', tag]);
    expect(answer).toMatchObject({
      code: EXIT.badInput,
      stderr: expect.stringMatching(message),
    });
  });

  it('101 one registry, given in every tag, is fine', async () => {
    const { app } = pushSamples(registry);
    const { code } = await runCli(['plan', app, '--tag', `${app}-2`]);
    expect(code).toBe(EXIT.done);
  });

  it.each(['', 'x', '0.6', '0.16'])(
    '105 Platform API %j ends with 11',
    async version => {
      const { app } = pushSamples(registry);
      const flags = ['--reference-compatible', '--platform-api', version];
      const { code } = await runCli(['plan', app, ...flags]);
      expect(code).toBe(EXIT.platformApi);
    },
  );
});

describe('credentials in CNB_REGISTRY_AUTH (cnb-rebase.md 7.B)', () => {
  const users = { ana: 'secret' };
  const pair = Buffer.from('ana:secret').toString('base64');

  it('107 are for the host they name; unset or for another host means nobody', async () => {
    await registry.stop();
    registry = await startTestRegistry({ auth: { scheme: 'basic', users } });
    const { app } = pushSamples(registry);
    const ask = (auth?: object) =>
      runCli(
        ['plan', app],
        auth && { CNB_REGISTRY_AUTH: JSON.stringify(auth) },
      );
    const right = await ask({ [registry.host]: `Basic ${pair}` });
    expect(right.code).toBe(EXIT.done);
    for (const auth of [undefined, {}, { 'r.test': `Basic ${pair}` }]) {
      expect((await ask(auth)).code).toBe(EXIT.registry);
    }
  });

  it('107 that are malformed end the run without being printed', async () => {
    for (const text of ['{"r.test":', `{"r.test":"Basic_${pair}"}`]) {
      const env = { CNB_REGISTRY_AUTH: text };
      const answer = await runCli(['plan', 'r.test/x:1'], env);
      expect(answer.code).toBe(EXIT.badInput);
      expect(answer.stdout + answer.stderr).not.toContain(pair);
    }
  });
});

describe('insecure registries (cnb-rebase.md 7.B, 7.F)', () => {
  const image = 'r.test/x:1';
  it.each([
    ['111, 205 none', []],
    ['111, 205 one', ['a.test']],
    ['111, 205, 222 several', ['a.test', 'b.test:5000']],
  ])('%s: as many hosts in plain HTTP', (_, insecureRegistry) => {
    const { hosts } = registryPolicy({ insecureRegistry }, [image]);
    const plain = hosts.filter(({ plainHttp }) => plainHttp);
    expect(plain.map(({ host }) => host)).toEqual(insecureRegistry);
  });

  it('112 come from CNB_INSECURE_REGISTRIES, and are asked over plain HTTP', async () => {
    const { app } = pushSamples(registry);
    const named = app.replace(/^[^:]+/, hostname().toLowerCase());
    const [host] = named.split('/');
    expect((await runCli(['inspect', named])).code).toBe(EXIT.registry);
    expect(registry.requests).toEqual([]);
    const env = { CNB_INSECURE_REGISTRIES: host };
    expect((await runCli(['inspect', named], env)).code).toBe(EXIT.done);
  });
});

describe('patch files (cnb-rebase.md 7.D)', () => {
  it('137 that are not there', async () => {
    const path = join(dirname(writeFile('x', '')), 'gone.json');
    const answer = await runCli(['patches', 'lint', path]);
    expect(answer).toMatchObject({
      code: EXIT.badInput,
      stderr: expect.stringContaining(`cannot read the patch file ${path}`),
    });
  });

  it('138 that are no JSON', async () => {
    const path = writeFile('bad.json', '{"patches":[');
    const answer = await runCli(['patches', 'lint', path]);
    expect(answer).toMatchObject({
      code: EXIT.badInput,
      stderr: expect.stringContaining(path),
    });
  });
});

describe('what pack asks of a rebase (cnb-rebase.md 7.H)', () => {
  it('213 without an image is refused', async () => {
    const { code, stderr } = await runCli(['rebase']);
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('missing required argument');
  });

  it('220 --force lets a foreign run image in', async () => {
    const { app } = pushSamples(registry);
    const other = buildRunImage({ version: '3' });
    pushImage(registry, 'other', '9', other);
    const args = ['plan', app, '--run-image', `${registry.host}/other:9`];
    expect((await runCli(args)).code).toBe(EXIT.refused);
    expect((await runCli([...args, '--force'])).code).toBe(EXIT.done);
  });

  it('221 --previous-image is read, and the first name written', async () => {
    const { app, digest } = pushSamples(registry);
    const to = `${registry.host}/shop/next:1`;
    const args = ['rebase', to, '--previous-image', app, '--json'];
    const { code, stdout } = await runCli(args);
    expect(code).toBe(EXIT.done);
    expect(JSON.parse(stdout)).toMatchObject({
      from: digest,
      to: registry.getManifest('shop/next', '1')?.digest,
    });
    expect(registry.getManifest('shop/web', '1')?.digest).toBe(digest);
  });
});
