import {
  Note,
  NoteCode,
  NoteFact,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** A sentence with a code and facts that it can be translated by. */
export type Saying = Note;

/** Every fact of the code must be named; those that are not there are left out. */
export function say<Code extends NoteCode>(
  code: Code,
  sentence: string,
  ...[facts]: NoteFact<Code> extends never
    ? []
    : [Readonly<Record<NoteFact<Code>, string | number | undefined>>]
): Saying {
  const known = Object.entries<string | number | undefined>(facts ?? {});
  return {
    code,
    facts: Object.fromEntries(
      known.flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value]],
      ),
    ),
    sentence,
  };
}

/** The error that a route throws, with its note in the answer for readers in other languages. */
export function saidBy<T extends Error>(
  Business: new (message: string) => T,
  note: Saying,
): T {
  return withNote(new Business(note.sentence), note);
}

/** Own properties of errors go over the wire. */
export function withNote<T extends Error>(
  error: T,
  note: Saying | undefined,
): T {
  return note ? Object.assign(error, { note }) : error;
}
