import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from './repositoryRoot';
import { EXAMPLE_HOST } from './samples/sample';

export interface ExampleFiles {
  /** Catalog files, absolute. */
  readonly catalog: readonly string[];
  /** The patch file, absolute. */
  readonly patches: string;
}

/** Copies `examples/` into a folder with the registry's address in the place of the example's. */
export async function writeExampleFiles(
  folder: string,
  host: string,
): Promise<ExampleFiles> {
  await mkdir(folder, { recursive: true });
  const copy = async (name: string) => {
    const text = await readFile(join(repositoryRoot, 'examples', name), 'utf8');
    const target = join(folder, name);
    await writeFile(target, text.replaceAll(EXAMPLE_HOST, host));
    return target;
  };
  return {
    catalog: [await copy('organization.yaml'), await copy('components.yaml')],
    patches: await copy('patches.json'),
  };
}
