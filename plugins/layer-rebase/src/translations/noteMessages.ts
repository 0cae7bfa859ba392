import {
  NOTE_CODES,
  NoteCode,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

const LIST_CURES = [
  'run-image-not-allowed',
  'patch-image-not-allowed',
  'address-forbidden',
  'realm-not-allowed',
] as const;

type ListCure = (typeof LIST_CURES)[number];

/** One key for each sentence of the backend, and for cures that name a line of the portal's configuration. */
export type NoteKey = `note.${NoteCode}` | `listCure.${ListCure}`;

/** In English the backend has already said it. */
export const englishNotes = Object.fromEntries([
  ...NOTE_CODES.map(code => [`note.${code}`, '{{sentence}}']),
  ...LIST_CURES.map(code => [`listCure.${code}`, '{{sentence}}']),
]) as { readonly [key in NoteKey]: '{{sentence}}' };

/** Are there words for it? */
export function isKnownNote(code: string): code is NoteCode {
  return NOTE_CODES.some(known => known === code);
}

/** Does the cure name a line of the portal's configuration? */
export function isListCure(code: string): code is ListCure {
  return LIST_CURES.some(known => known === code);
}
