import { Theme, makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { toneColor } from '../kit/toneStyles';

const useStyles = makeStyles<
  Theme,
  { readonly length: number; readonly emphasised?: boolean }
>(theme => ({
  size: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    [theme.breakpoints.down('sm')]: {
      flexDirection: 'column',
      alignItems: 'stretch',
      gap: theme.spacing(0.25),
    },
  },
  track: {
    flex: '0 0 45%',
    maxWidth: 150,
    height: 10,
    [theme.breakpoints.down('sm')]: { flex: 'none', maxWidth: 'none' },
  },
  bar: {
    height: '100%',
    minWidth: 2,
    width: ({ length }) => `${length * 100}%`,
    borderRadius: 2,
    backgroundColor: ({ emphasised }) =>
      emphasised ? toneColor(theme, 'ready') : theme.palette.text.secondary,
    opacity: ({ emphasised }) => (emphasised ? 1 : 0.45),
  },
  words: { minWidth: 0 },
}));

/** A size as a picture, with the number beside it; above it where there is little room. */
export function SizeBar(props: {
  /** 0 to 1. */
  readonly length: number;
  readonly emphasised?: boolean;
  readonly children: ReactNode;
}) {
  const { length, emphasised, children } = props;
  const classes = useStyles({ length, emphasised });
  return (
    <div className={classes.size}>
      <div className={classes.track} aria-hidden>
        <div className={classes.bar} />
      </div>
      <div className={classes.words}>{children}</div>
    </div>
  );
}
