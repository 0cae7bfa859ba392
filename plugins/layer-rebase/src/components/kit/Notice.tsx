import { Theme, makeStyles } from '@material-ui/core/styles';
import DoneIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import { ReactNode } from 'react';
import { Tone, toneColor } from './toneStyles';

const ICONS: Readonly<Record<Tone, typeof InfoIcon>> = {
  good: DoneIcon,
  ready: InfoIcon,
  warning: WarningIcon,
  bad: ErrorIcon,
  neutral: InfoIcon,
};

const useStyles = makeStyles<Theme, { readonly tone: Tone }>(theme => ({
  notice: {
    display: 'flex',
    gap: theme.spacing(1.5),
    padding: theme.spacing(1.5),
    margin: theme.spacing(1.5, 0),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    borderLeft: ({ tone }) => `4px solid ${toneColor(theme, tone)}`,
    color: theme.palette.text.primary,
  },
  icon: { color: ({ tone }) => toneColor(theme, tone) },
  body: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
}));

/** Something to know before going on; `urgent` has it read out at once. */
export function Notice(props: {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly urgent?: boolean;
}) {
  const classes = useStyles({ tone: props.tone });
  const Icon = ICONS[props.tone];
  return (
    <div className={classes.notice} role={props.urgent ? 'alert' : 'note'}>
      <Icon className={classes.icon} aria-hidden />
      <div className={classes.body}>{props.children}</div>
    </div>
  );
}
