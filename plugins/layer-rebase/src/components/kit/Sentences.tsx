import { makeStyles } from '@material-ui/core/styles';
import { ReactElement } from 'react';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'flex',
    gap: theme.spacing(1),
    margin: theme.spacing(0.5, 0),
    overflowWrap: 'anywhere',
    '& svg': { fontSize: '1.125rem', marginTop: 2 },
  },
}));

/** Sentences with one icon in front of each. */
export function Sentences(props: {
  readonly icon: ReactElement;
  readonly sentences: readonly string[];
}) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.sentences.map(sentence => (
        <li key={sentence} className={classes.item}>
          {props.icon}
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  );
}
