import {
  Note,
  NoteCode,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** A sentence with its note, as the backend gives both. */
export function said(
  code: NoteCode,
  sentence: string,
  facts: Note['facts'] = {},
): { readonly sentence: string; readonly note: Note } {
  return { sentence, note: { code, facts, sentence } };
}
