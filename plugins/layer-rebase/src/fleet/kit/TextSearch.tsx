import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useAddress } from '../address/useAddress';
import { Field } from './Field';

/** Waits until the reader stops typing. */
const PAUSE_MS = 300;

/** A filter that is typed. */
export function TextSearch(props: {
  /** Its name in the address. */
  readonly field: 'text' | 'cve' | 'q';
  readonly label: string;
  readonly value?: string;
}) {
  const { field, value = '' } = props;
  const { refine } = useAddress();
  const [typed, setTyped] = useState(value);

  useEffect(() => setTyped(value), [value]);
  useDebounce(
    () => {
      if (typed.trim() !== value) refine({ [field]: typed.trim() });
    },
    PAUSE_MS,
    [typed],
  );

  return (
    <Field
      id={`layer-rebase-${field}`}
      type="search"
      label={props.label}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}
