import type { SearchDocument as Document } from '@backstage/plugin-search-common';

/** A document out of the search index. */
export type SearchDocument = Document;

/** The type of documents that are images. */
export const IMAGE_DOCUMENT = 'layer-rebase-image';

/** Is this result an image of ours? */
export function isImageResult({ type }: { readonly type: string }): boolean {
  return type === IMAGE_DOCUMENT;
}

/** A field that only documents of ours have; empty when it is none. */
export function textOf(document: SearchDocument, field: string): string {
  const value = (document as unknown as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : '';
}
