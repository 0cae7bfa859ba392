import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestRegistry, TestRegistry } from '@layer-rebase/engine/testing';
import { EXIT } from './exitCode';
import { runCli, startCli } from './tests/runCli';
import { pushSamples, writeFile } from './tests/samples';
import { openUploadJournal } from './uploadJournal';

const newFile = () =>
  join(mkdtempSync(join(tmpdir(), 'layer-rebase-cli-')), 'uploads.json');
const upload = (id: string) => ({
  registry: 'registry.test',
  repository: 'shop/web',
  location: `https://registry.test/v2/shop/web/blobs/uploads/${id}`,
});

describe('the journal file', () => {
  it('is there while an upload is open, its owner’s alone, and remembered by the next run', async () => {
    const file = newFile();
    const journal = openUploadJournal(file);
    expect(journal.left).toEqual([]);
    await Promise.all([
      journal.opened(upload('1')),
      journal.opened(upload('2')),
    ]);
    expect(statSync(file).mode % 0o1000).toBe(0o600);
    expect(openUploadJournal(file).left).toEqual([upload('1'), upload('2')]);
    await journal.closed(upload('1'));
    expect(openUploadJournal(file).left).toEqual([upload('2')]);
    await journal.closed(upload('2'));
    expect(existsSync(file)).toBe(false);
  });

  it('keeps what the last run left until that is closed', async () => {
    const file = writeFile('uploads.json', JSON.stringify([upload('old')]));
    const journal = openUploadJournal(file);
    await journal.opened(upload('new'));
    await journal.closed(upload('new'));
    expect(openUploadJournal(file).left).toEqual([upload('old')]);
  });

  it.each(['', '{}', '[1]', '[{"registry":"a"}]', 'no JSON'])(
    'is not taken for one when it holds %p',
    text => {
      const file = writeFile('uploads.json', text);
      expect(() => openUploadJournal(file)).toThrow('is no journal of uploads');
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});

describe('rebase --upload-journal', () => {
  let registry: TestRegistry;
  beforeEach(async () => {
    registry = await startTestRegistry();
  });
  afterEach(() => registry.stop());

  it('closes what a killed run left open, and leaves no file', async () => {
    const { app, digest } = pushSamples(registry);
    const file = newFile();
    const args = ['rebase', app, '--upload-journal', file];
    const first = startCli(args);
    const run = () => void first.process.kill('SIGKILL');
    const put = { method: 'PUT', path: /uploads/ };
    registry.inject({ ...put, effect: { type: 'meanwhile', run } });
    registry.inject({ ...put, effect: { type: 'drop-connection' } });
    expect((await first.answer).code).toBe(null);
    expect(registry.openUploads).toBe(1);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(1);
    const { code } = await runCli(args);
    expect(code).toBe(EXIT.done);
    expect(registry.openUploads).toBe(0);
    expect(existsSync(file)).toBe(false);
    expect(registry.getManifest('shop/web', '1')?.digest).not.toBe(digest);
  });

  it('refuses a file that is something else before anything is asked', async () => {
    const { app } = pushSamples(registry);
    const file = writeFile('notes.txt', 'mine');
    const { code, stderr } = await runCli([
      'rebase',
      app,
      '--upload-journal',
      file,
    ]);
    expect(code).not.toBe(EXIT.done);
    expect(stderr).toContain('is no journal of uploads');
    expect(registry.requests).toEqual([]);
  });
});
