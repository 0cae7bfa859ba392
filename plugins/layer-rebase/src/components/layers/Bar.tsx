import { Theme, makeStyles } from '@material-ui/core/styles';
import { toneColor } from '../kit/toneStyles';

const useStyles = makeStyles<
  Theme,
  { readonly length: number; readonly emphasised: boolean }
>(theme => ({
  track: { flex: '0 0 45%', maxWidth: 160, height: 10 },
  bar: {
    height: '100%',
    minWidth: 2,
    width: ({ length }) => `${length * 100}%`,
    borderRadius: 2,
    backgroundColor: ({ emphasised }) =>
      emphasised ? toneColor(theme, 'ready') : theme.palette.text.secondary,
    opacity: ({ emphasised }) => (emphasised ? 1 : 0.45),
  },
}));

/** A size as a picture; the number stands beside it. */
export function Bar(props: {
  readonly length: number;
  readonly emphasised: boolean;
}) {
  const classes = useStyles(props);
  return (
    <div className={classes.track} aria-hidden>
      <div className={classes.bar} />
    </div>
  );
}
