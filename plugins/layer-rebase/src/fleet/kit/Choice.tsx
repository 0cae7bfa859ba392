import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { Field } from './Field';

let count = 0;

/** A value that can be chosen, and how it is called. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

const useStyles = makeStyles(theme => ({
  label: {
    display: 'block',
    marginBottom: theme.spacing(0.5),
    fontSize: theme.typography.body2.fontSize,
    fontWeight: 'bold',
  },
}));

/** One of several values, in the control that the reader's system has for it. */
export function Choice(props: {
  readonly label: string;
  /** As the filters of the catalog have it, and not in the frame. */
  readonly labelAbove?: boolean;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
}) {
  const classes = useStyles();
  const [id] = useState(() => {
    count += 1;
    return `layer-rebase-choice-${count}`;
  });
  return (
    <>
      {props.labelAbove && (
        <label htmlFor={id} className={classes.label}>
          {props.label}
        </label>
      )}
      <Field
        select
        id={id}
        label={props.labelAbove ? undefined : props.label}
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
    </>
  );
}
