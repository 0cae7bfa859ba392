import { EXIT } from '../exitCode';
import { runCli } from '../tests/runCli';
import { writeFile } from '../tests/samples';

const rule = {
  buildpack: 'acme/java',
  layer: 'helper',
  data: { version: '1.*' },
  'patch-image': 'registry.example.test/patches/helper:2',
};

describe('patches', () => {
  it('lint accepts a good file, warns of a strange key, fails on a broken rule', async () => {
    const good = writeFile('good.json', JSON.stringify({ patches: [rule] }));
    expect(await runCli(['patches', 'lint', good])).toMatchObject({
      code: EXIT.done,
      stdout: expect.stringContaining('1 patch, no warnings'),
    });
    const odd = writeFile(
      'odd.json',
      JSON.stringify({ patches: [{ ...rule, colour: 'red' }] }),
    );
    const { code, stdout } = await runCli(['patches', 'lint', odd, '--json']);
    expect(code).toBe(EXIT.done);
    expect(JSON.parse(stdout).warnings.join()).toContain('colour');
    const bad = writeFile(
      'bad.json',
      JSON.stringify({ patches: [{ ...rule, layer: 7 }] }),
    );
    expect(await runCli(['patches', 'lint', bad])).toMatchObject({
      code: EXIT.badInput,
      stderr: expect.stringContaining('patches[0].layer'),
    });
  });

  it('show says in words what is replaced by what', async () => {
    const file = writeFile('file.json', JSON.stringify({ patches: [rule] }));
    const { stdout } = await runCli(['patches', 'show', file]);
    expect(stdout).toContain('layer helper of acme/java');
    expect(stdout).toContain('version matches 1.*');
    expect(stdout).toContain(rule['patch-image']);
  });

  it('says which file cannot be read', async () => {
    const { code, stderr } = await runCli([
      'patches',
      'show',
      '/nowhere/patches.json',
    ]);
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('/nowhere/patches.json');
  });
});
