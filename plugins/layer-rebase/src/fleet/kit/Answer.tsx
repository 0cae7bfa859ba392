import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ReactElement } from 'react';
import { Button } from '../../components/kit/Button';
import { Notice } from '../../components/kit/Notice';
import { useTexts } from '../../hooks/useTexts';
import { failureText } from '../../states/failureText';
import { Asked } from '../asking/useAsked';
import { FleetSkeleton } from './FleetSkeleton';

const useStyles = makeStyles(theme => ({
  open: {
    opacity: 0.6,
    transition: theme.transitions.create('opacity', {
      duration: 120,
      delay: 200,
    }),
    '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
  },
}));

/** What a question brought: its shape while it is open, the answer, or what went wrong and a way to ask again. */
export function Answer<T>(props: {
  readonly of: Asked<T>;
  readonly lines?: number;
  readonly children: (data: T) => ReactElement;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { data, error, loading, again } = props.of;
  if (error) {
    return (
      <Notice tone="bad" urgent>
        <Typography>{t('fleet.failed')}</Typography>
        <Typography paragraph>{failureText(error, t)}</Typography>
        <Button variant="outlined" onClick={again}>
          {t('content.retry')}
        </Button>
      </Notice>
    );
  }
  if (data === undefined) return <FleetSkeleton lines={props.lines} />;
  return (
    <div className={loading ? classes.open : undefined} aria-busy={loading}>
      {props.children(data)}
    </div>
  );
}
