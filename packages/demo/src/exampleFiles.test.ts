import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPatchFile } from '@layer-rebase/engine';
import { writeExampleFiles } from './exampleFiles';
import { buildSamples } from './samples/buildSamples';
import { EXAMPLE_HOST } from './samples/sample';

const HOST = 'registry.test:5000';

describe('example files', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'layer-rebase-examples-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('name the registry in use and only images that exist, but the deleted one', async () => {
    const files = await writeExampleFiles(folder, HOST);
    const text = await readFile(files.catalog[1], 'utf8');
    expect(text).not.toContain(`${EXAMPLE_HOST}/`);
    const known = buildSamples(HOST).flatMap(({ repository, tags }) =>
      tags.map(tag => `${HOST}/${repository}:${tag}`),
    );
    const named = text.match(/registry\.test:5000\/[\w/:.-]+/g) ?? [];
    expect(named).toHaveLength(9);
    expect(named.filter(name => !known.includes(name))).toEqual([
      `${HOST}/shop/gift-cards:1.1.0`,
    ]);
  });

  it('hold a patch file without warnings whose images exist', async () => {
    const files = await writeExampleFiles(folder, HOST);
    const file = readPatchFile(await readFile(files.patches, 'utf8'));
    expect(file.warnings).toEqual([]);
    const known = buildSamples(HOST).flatMap(({ repository, tags }) =>
      tags.map(tag => `${HOST}/${repository}:${tag}`),
    );
    for (const { patchImage } of file.patches) {
      expect(known).toContain(patchImage);
    }
  });
});
