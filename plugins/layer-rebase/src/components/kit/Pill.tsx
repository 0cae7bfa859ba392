import { Theme, makeStyles } from '@material-ui/core/styles';
import { ReactElement } from 'react';
import { Tone, toneColor } from './toneStyles';

const useStyles = makeStyles<Theme, { readonly tone: Tone }>(theme => ({
  pill: {
    display: 'inline-flex',
    // Its word stands on the line of the words beside it.
    alignItems: 'baseline',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.25, 1.25, 0.25, 0.75),
    borderRadius: 999,
    border: ({ tone }) => `1px solid ${toneColor(theme, tone)}`,
    fontSize: '0.875rem',
    fontWeight: 600,
    lineHeight: 1.5,
    whiteSpace: 'nowrap',
    color: theme.palette.text.primary,
    '& svg': {
      alignSelf: 'center',
      fontSize: '1.125rem',
      color: ({ tone }: { readonly tone: Tone }) => toneColor(theme, tone),
    },
  },
}));

/** A word in a frame, with the icon that means the same. */
export function Pill(props: {
  readonly tone: Tone;
  readonly icon: ReactElement;
  readonly label: string;
}) {
  const classes = useStyles({ tone: props.tone });
  return (
    <span className={classes.pill}>
      {props.icon}
      {props.label}
    </span>
  );
}
