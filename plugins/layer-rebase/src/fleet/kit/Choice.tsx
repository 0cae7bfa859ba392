import { useState } from 'react';
import { Field } from './Field';

let count = 0;

/** A value that can be chosen, and how it is called. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One of several values, in the control that the reader's system has for it. */
export function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
}) {
  const [id] = useState(() => {
    count += 1;
    return `layer-rebase-choice-${count}`;
  });
  return (
    <Field
      select
      id={id}
      label={props.label}
      value={props.value}
      SelectProps={{ native: true }}
      onChange={({ target }) => props.onChoose(target.value)}
    >
      {props.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Field>
  );
}
