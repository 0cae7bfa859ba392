import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface VectorImage {
  readonly ref: string;
  /** Exact bytes as text, like `config`. */
  readonly manifest: string;
  readonly config: string;
  readonly digest: string;
}

/** One recorded case of the reference rebaser: what went in, what came out or why it refused. */
export interface Vector {
  readonly name: string;
  readonly note: string;
  readonly rebaserPlatformAPI: string;
  readonly force: boolean;
  readonly appBefore: VectorImage;
  readonly newRunImage: VectorImage;
  readonly patchImage?: VectorImage;
  /** Entries of a patch file, RFC #333 form. */
  readonly patches?: readonly unknown[];
  readonly appAfter?: VectorImage;
  readonly error?: string;
  readonly blobsBase64: Readonly<Record<string, string>>;
}

/** All vectors of `LAYER_REBASE_VECTORS`, by default a folder beside the project; none, and a word on it, when absent. */
export function readVectors(): readonly Vector[] {
  const folder =
    process.env.LAYER_REBASE_VECTORS ??
    join(projectRoot(process.cwd()), '../shared/vectors');
  if (!existsSync(folder)) {
    process.stderr.write(`no vectors in ${folder}: their tests are skipped\n`);
    return [];
  }
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

/** Tests run in a package's folder or in the project's own. */
function projectRoot(folder: string): string {
  const above = dirname(folder);
  return above === folder || existsSync(join(folder, 'backstage.json'))
    ? folder
    : projectRoot(above);
}
