import { TarEntry } from './tarArchive';

/** A file of a test layer. */
export interface TestFile {
  /** Relative to the layer's folder. */
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly mode?: number;
}

interface LayerFolder {
  readonly folder: string;
  readonly files: readonly TestFile[];
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** Parents from the top, then a lexical depth-first walk of the folder (cnb-rebase.md 4.2). */
export function folderEntries({
  folder,
  files,
  owner = { uid: 1001, gid: 1000 },
}: LayerFolder): TarEntry[] {
  const parents = ancestors(folder).map(path => ({ path }));
  const inner = new Map<string, TarEntry>([
    [folder, { path: folder, ...owner }],
  ]);
  for (const file of files) {
    const path = `${folder}/${file.path}`;
    for (const between of ancestors(path)) {
      if (between.startsWith(`${folder}/`)) {
        inner.set(between, { path: between, ...owner });
      }
    }
    inner.set(path, {
      path,
      content: file.content,
      mode: file.mode ?? 0o644,
      ...owner,
    });
  }
  return [...parents, ...[...inner.values()].sort(byPathParts)];
}

function ancestors(path: string): string[] {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_, i) => `/${parts.slice(0, i + 1).join('/')}`);
}

function byPathParts(a: TarEntry, b: TarEntry): number {
  const left = a.path.split('/').join('\u0000');
  const right = b.path.split('/').join('\u0000');
  return left < right ? -1 : Number(left > right);
}
