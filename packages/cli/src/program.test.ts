import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { version } from '../package.json';
import { EXIT } from './exitCode';
import { runCli } from './tests/runCli';

describe('the command line', () => {
  it.each([
    'inspect',
    'plan',
    'rebase',
    'rollback',
    'verify',
    'sbom',
    'patches',
  ])('%s --help has examples', async command => {
    const { code, stdout } = await runCli([command, '--help']);
    expect(code).toBe(EXIT.done);
    expect(stdout).toContain('Examples');
    expect(stdout).toContain(`layer-rebase ${command}`);
  });

  it('lists every exit code in --help and in its page', async () => {
    const { code, stdout } = await runCli(['--help']);
    expect(code).toBe(EXIT.done);
    const page = resolve(__dirname, '../../../docs/cli.md');
    const documented = readFileSync(page, 'utf8');
    for (const each of Object.values(EXIT)) {
      expect(stdout).toMatch(new RegExp(`^ +${each} `, 'm'));
      expect(documented).toMatch(new RegExp(`^\\| ${each} +\\|`, 'm'));
    }
  });

  it('documents every option on its page', async () => {
    const page = resolve(__dirname, '../../../docs/cli.md');
    const documented = readFileSync(page, 'utf8');
    const helps = await Promise.all(
      ['inspect', 'plan', 'rebase', 'rollback', 'verify', 'sbom'].map(command =>
        runCli([command, '--help']),
      ),
    );
    const options = helps.flatMap(({ stdout }) => [
      ...stdout.matchAll(/^ {2}(--[a-z-]+)/gm),
    ]);
    expect(options.length).toBeGreaterThan(20);
    for (const [, option] of options) expect(documented).toContain(option);
  });

  it('tells its version', async () => {
    const { code, stdout } = await runCli(['--version']);
    expect({ code, stdout }).toEqual({
      code: EXIT.done,
      stdout: `${version}\n`,
    });
  });

  it.each([
    [['rebase'], /missing required argument/],
    [['rebase', 'x/y:1', '--bogus'], /unknown option/],
    [['nonsense'], /unknown command/],
    [['rollback', 'x/y:1'], /--to/],
    [['sbom', 'x/y:1', '--format', 'pdf'], /Allowed choices/],
    [['inspect', 'UPPER/case:1'], /not an image name/],
    [['plan', 'x/y:1', '--experimental', 'maybe'], /Allowed choices/],
    [['plan', 'x/y:1', '--tag', 'other/place:1'], /another repository/],
    [['plan', 'x/y:1', '--platform-api', '0.12'], /--reference-compatible/],
  ])('ends with 3 for %j', async (args, message) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(code).toBe(EXIT.badInput);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });

  it('ends with 11 for a Platform API that the reference does not know', async () => {
    const flags = ['--reference-compatible', '--platform-api', '0.99'];
    const { code } = await runCli(['plan', 'x/y:1', ...flags]);
    expect(code).toBe(EXIT.platformApi);
  });

  it('prints faults as JSON too when asked', async () => {
    const { code, stdout } = await runCli([
      'inspect',
      'UPPER/case:1',
      '--json',
    ]);
    expect(code).toBe(EXIT.badInput);
    expect(JSON.parse(stdout).error.code).toBe('invalid-reference');
  });

  it('shows stack traces with --debug only', async () => {
    const quiet = await runCli(['inspect', 'UPPER/case:1']);
    const debug = await runCli(['inspect', 'UPPER/case:1', '--debug']);
    expect(quiet.stderr).not.toMatch(/^ +at /m);
    expect(debug.stderr).toMatch(/^ +at /m);
  });
});
