import { Fragment } from 'react';
import { PersonLink } from './PersonLink';

/** A character that no text has: it stands before and after a ref in a sentence of ours. */
const MARK = '\uE000';

/** A person in a sentence, for `WithPeople`. */
export function personMark(ref: string): string {
  return `${MARK}${ref}${MARK}`;
}

/** A sentence with the people in it as links, so that translations may put them anywhere. */
export function WithPeople({ text }: { readonly text: string }) {
  return (
    <>
      {text
        .split(MARK)
        .map((part, index) =>
          index % 2 === 1 ? (
            <PersonLink key={index} entityRef={part} />
          ) : (
            <Fragment key={index}>{part}</Fragment>
          ),
        )}
    </>
  );
}
