import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';

const useStyles = makeStyles({
  choice: { width: '100%' },
});

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
  const classes = useStyles();
  const [id] = useState(() => {
    count += 1;
    return `layer-rebase-choice-${count}`;
  });
  return (
    <TextField
      select
      className={classes.choice}
      id={id}
      size="small"
      variant="outlined"
      label={props.label}
      value={props.value}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
      onChange={({ target }) => props.onChoose(target.value)}
    >
      {props.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </TextField>
  );
}
