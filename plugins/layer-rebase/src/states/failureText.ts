import { ResponseError, toError } from '@backstage/errors';
import { Note } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Texts } from '../hooks/useTexts';
import { noteText } from './noteText';

/** What the backend said in words, without HTTP in front of it, in the reader's language where it came with a note. */
export function failureText(error: unknown, t: Texts): string {
  if (!(error instanceof ResponseError)) return toError(error).message;
  const { message, note } = error.body.error as {
    readonly message: string;
    readonly note?: unknown;
  };
  return isNote(note) ? noteText(note, t) : message;
}

function isNote(value: unknown): value is Note {
  if (typeof value !== 'object' || value === null) return false;
  const { code, facts, sentence } = value as Partial<Note>;
  return (
    typeof code === 'string' &&
    typeof sentence === 'string' &&
    typeof facts === 'object' &&
    facts !== null
  );
}
