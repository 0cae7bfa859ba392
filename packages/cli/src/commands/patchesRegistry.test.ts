import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startDockerRegistry,
  startTestRegistry,
  TestRegistry,
} from '@layer-rebase/engine/testing';
import { EXIT } from '../exitCode';
import { runCli } from '../tests/runCli';
import { pushSamples, writeFile } from '../tests/samples';

const TEXT = JSON.stringify({
  patches: [
    { buildpack: 'acme/java', layer: 'helper', 'patch-image': 'a.example/b:1' },
  ],
});

const read = (reference: string, ...flags: string[]) =>
  runCli(['patches', 'pull', reference, ...flags]);
const put = (file: string, reference: string, ...flags: string[]) =>
  runCli(['patches', 'push', file, reference, ...flags]);

describe('patches push and pull', () => {
  let registry: TestRegistry;
  let reference: string;
  let file: string;

  beforeEach(async () => {
    registry = await startTestRegistry();
    reference = `${registry.host}/patches/acme:stable`;
    file = writeFile('patches.json', TEXT);
  });
  afterEach(() => registry.stop());

  it('carry a patch file to a registry and back, byte for byte', async () => {
    const pushed = await put(file, reference, '--json');
    expect(pushed).toMatchObject({ code: EXIT.done, stderr: '' });
    const { digest, pinned, ...answer } = JSON.parse(pushed.stdout);
    expect(answer).toEqual({
      reference,
      changed: true,
      patches: 1,
      warnings: [],
    });
    expect(pinned).toBe(`${registry.host}/patches/acme@${digest}`);

    const folder = mkdtempSync(join(tmpdir(), 'layer-rebase-pull-'));
    const output = join(folder, 'patches.json');
    const pulled = await read(pinned, '--output', output, '--json');
    expect(pulled.code).toBe(EXIT.done);
    expect(JSON.parse(pulled.stdout)).toEqual({
      reference: pinned,
      digest,
      pinned,
      patches: 1,
      warnings: [],
      written: output,
    });
    expect(readFileSync(output, 'utf8')).toBe(TEXT);

    const again = await read(pinned, '--output', output);
    expect(again.code).toBe(EXIT.badInput);
    expect(again.stderr).toContain('it is there already');
  });

  it('print the file alone, and say the rest on the other stream', async () => {
    await put(file, reference);
    const { code, stdout, stderr } = await read(reference);
    expect(code).toBe(EXIT.done);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(TEXT));
    expect(stderr).toContain(`Read ${registry.host}/patches/acme@sha256:`);
    expect(stderr).toContain(`Contacted ${registry.host}`);
    const json = JSON.parse((await read(reference, '--json')).stdout);
    expect(json.file).toEqual(JSON.parse(TEXT));
  });

  it('push nothing twice, and say what the tag held before', async () => {
    const first = JSON.parse((await put(file, reference, '--json')).stdout);
    const same = await put(file, reference);
    expect(same.code).toBe(EXIT.done);
    expect(same.stdout).toContain('Nothing to do');
    const other = writeFile('other.json', '{"patches":[],"colour":"red"}');
    const moved = JSON.parse((await put(other, reference, '--json')).stdout);
    expect(moved).toMatchObject({
      changed: true,
      before: first.digest,
      patches: 0,
    });
    expect(moved.warnings.join()).toContain('colour');
  });

  it('leave a tag alone that holds an image', async () => {
    const { app, digest } = pushSamples(registry);
    const { code, stderr } = await put(file, app);
    expect(code).toBe(EXIT.refused);
    expect(stderr).toContain('left alone');
    expect(registry.getManifest('shop/web', '1')?.digest).toBe(digest);
    expect((await read(app)).code).toBe(EXIT.badInput);
  });

  it('write nothing when the file or the name is none', async () => {
    const bad = writeFile('bad.json', '{"patches":7}');
    for (const [path, name] of [
      [bad, reference],
      ['/nowhere/patches.json', reference],
      [file, `${registry.host}/patches/acme@sha256:${'0'.repeat(64)}`],
      [file, 'Not A Name'],
    ]) {
      expect((await put(path, name)).code).toBe(EXIT.badInput);
    }
    expect(registry.requests).toEqual([]);
  });

  it('end as every command does when nothing is there or nobody answers', async () => {
    const none = await read(`${registry.host}/patches/none:1`, '--json');
    expect(none.code).toBe(EXIT.refused);
    expect(JSON.parse(none.stdout)).toMatchObject({
      error: { code: 'image-missing' },
    });
    const { host } = registry;
    await registry.stop();
    const gone = await put(file, `${host}/patches/acme:stable`);
    expect(gone.code).toBe(EXIT.registry);
    registry = await startTestRegistry();
  });

  it('write no file that cannot be read as patches', async () => {
    const output = join(tmpdir(), `layer-rebase-none-${process.pid}.json`);
    const { app } = pushSamples(registry);
    await read(app, '--output', output);
    expect(existsSync(output)).toBe(false);
  });

  it('work with a registry that others wrote', async () => {
    const docker = await startDockerRegistry();
    if (!docker) return;
    try {
      const name = `${docker.host}/patches/acme:stable`;
      expect((await put(file, name)).code).toBe(EXIT.done);
      const { stdout } = await read(name);
      expect(JSON.parse(stdout)).toEqual(JSON.parse(TEXT));
    } finally {
      await docker.stop();
    }
  });
});
