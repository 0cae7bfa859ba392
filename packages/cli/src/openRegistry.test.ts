import { dirname } from 'node:path';
import { startTestRegistry, TestRegistry } from '@layer-rebase/engine/testing';
import { EXIT } from './exitCode';
import { runCli } from './tests/runCli';
import { pushSamples, writeFile } from './tests/samples';

const PASSWORD = 'pass:word with a colon';
const PAIR = Buffer.from(`ana:${PASSWORD}`).toString('base64');

describe.each(['basic', 'bearer'] as const)('a %s registry', scheme => {
  let registry: TestRegistry;

  beforeEach(async () => {
    const users = { ana: PASSWORD };
    registry = await startTestRegistry({ auth: { scheme, users } });
  });
  afterEach(() => registry.stop());

  it('is opened by the login of docker, to read and to push', async () => {
    const { app } = pushSamples(registry);
    const auths = { [registry.host]: { auth: PAIR } };
    const config = writeFile('config.json', JSON.stringify({ auths }));
    const env = { DOCKER_CONFIG: dirname(config) };
    const { code, stdout } = await runCli(['rebase', app, '--json'], env);
    expect(code).toBe(EXIT.done);
    expect(JSON.parse(stdout).changed).toBe(true);
  });

  it('is opened by CNB_REGISTRY_AUTH', async () => {
    const { app } = pushSamples(registry);
    const auth = JSON.stringify({ [registry.host]: `Basic ${PAIR}` });
    const env = { CNB_REGISTRY_AUTH: auth };
    expect((await runCli(['plan', app], env)).code).toBe(EXIT.done);
  });

  it('stays closed with a wrong password, which is never shown', async () => {
    const { app } = pushSamples(registry);
    const wrong = Buffer.from('ana:hunter2').toString('base64');
    const auth = JSON.stringify({ [registry.host]: `Basic ${wrong}` });
    const env = { CNB_REGISTRY_AUTH: auth };
    const answer = await runCli(['plan', app, '--debug'], env);
    expect(answer.code).toBe(EXIT.registry);
    expect(answer.stdout + answer.stderr).not.toMatch(/hunter2/);
    expect(answer.stdout + answer.stderr).not.toContain(wrong);
  });

  it('stays closed to strangers', async () => {
    const { app } = pushSamples(registry);
    const { code, stderr } = await runCli(['plan', app]);
    expect(code).toBe(EXIT.registry);
    expect(stderr).toContain('Log in to the registry');
  });
});

describe('CNB_REGISTRY_AUTH', () => {
  it.each(['{"r.test": "Basic c2VjcmV0', '[]x', '{"r.test":"c2VjcmV0"}'])(
    'that cannot be read ends with 3 without being quoted: %s',
    async text => {
      const env = { CNB_REGISTRY_AUTH: text };
      const { code, stderr } = await runCli(['plan', 'r.test/x:1'], env);
      expect(code).toBe(EXIT.badInput);
      expect(stderr).toContain('CNB_REGISTRY_AUTH');
      expect(stderr).not.toContain('c2VjcmV0');
    },
  );
});
