import {
  useSearch,
  useSearchContextCheck,
} from '@backstage/plugin-search-react';
import { Fragment } from 'react';
import { partsOf } from './partsOf';

/**
 * A text with the words that were searched for marked in it. The marks of the search engine are not taken: the one in
 * memory also marks what only looks similar, and breaks its own marks where these overlap.
 */
export function Marked({ text }: { readonly text: string }) {
  return useSearchContextCheck() ? <WithTerm text={text} /> : <>{text}</>;
}

function WithTerm({ text }: { readonly text: string }) {
  const { term } = useSearch();
  return (
    <>
      {partsOf(text, term).map((part, index) =>
        index % 2 === 1 ? (
          <mark key={index}>{part}</mark>
        ) : (
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </>
  );
}
