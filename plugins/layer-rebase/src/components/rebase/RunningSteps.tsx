import { useApi } from '@backstage/core-plugin-api';
import {
  EntityImages,
  RebaseStepView,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import CircularProgress from '@material-ui/core/CircularProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DoneIcon from '@material-ui/icons/Check';
import FailedIcon from '@material-ui/icons/ErrorOutline';
import WaitingIcon from '@material-ui/icons/MoreHoriz';
import { useState } from 'react';
import { useFormats } from '../../hooks/useFormats';
import { useTexts } from '../../hooks/useTexts';
import { layerRebaseApiRef } from '../../layerRebaseApiRef';
import { Button } from '../kit/Button';
import { Notice } from '../kit/Notice';
import { VisuallyHidden } from '../kit/VisuallyHidden';
import { WithPeople, personMark } from '../kit/WithPeople';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', padding: 0, margin: theme.spacing(1, 0) },
  step: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    minHeight: 28,
    '& svg': { fontSize: '1.25rem' },
  },
  running: { fontWeight: 600 },
  time: { color: theme.palette.text.secondary },
  title: { fontSize: '1rem', fontWeight: 700, margin: 0 },
  spinner: {
    '@media (prefers-reduced-motion: reduce)': {
      animation: 'none',
      '& circle': { animation: 'none' },
    },
  },
}));

/** What happens now, step by step. Read out as it changes. */
export function RunningSteps(props: {
  readonly rebase: RebaseView;
  readonly mayRebase: EntityImages['mayRebase'];
  /** The last look failed; it will be tried again. */
  readonly lost: boolean;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { rebase, lost } = props;
  const by = personMark(rebase.requestedBy);
  const running = rebase.steps.find(({ state }) => state === 'running');
  return (
    <>
      <Typography variant="h4" component="h4" className={classes.title}>
        <WithPeople
          text={t(
            rebase.kind === 'rollback' ? 'running.rollback' : 'running.rebase',
            { by },
          )}
        />
      </Typography>
      <ul className={classes.list}>
        {rebase.steps.length === 0 && <li>{t('running.queued')}</li>}
        {rebase.steps.map(step => (
          <StepLine key={step.step} step={step} />
        ))}
      </ul>
      <VisuallyHidden live>
        {running ? t(`step.${running.step}`) : t('running.queued')}
      </VisuallyHidden>
      {rebase.attempt > 1 && (
        <Typography variant="body2">
          {t('running.attempt', { attempt: String(rebase.attempt) })}
        </Typography>
      )}
      {lost && <Notice tone="warning">{t('running.lost')}</Notice>}
      <Typography variant="body2">{t('running.safe')}</Typography>
      {props.mayRebase.allowed && rebase.state === 'queued' && (
        <CancelButton rebaseId={rebase.id} />
      )}
    </>
  );
}

function StepLine({ step }: { readonly step: RebaseStepView }) {
  const classes = useStyles();
  const t = useTexts();
  const formats = useFormats();
  const { state, done, total, ms } = step;
  return (
    <li
      className={`${classes.step} ${
        state === 'running' ? classes.running : ''
      }`}
      data-step={step.step}
      data-state={state}
    >
      <StepIcon state={state} />
      <VisuallyHidden>{`${t(`stepState.${state}`)}: `}</VisuallyHidden>
      <span>{t(`step.${step.step}`)}</span>
      <span className={classes.time}>
        {total !== undefined &&
          t('running.count', { done: String(done ?? 0), total: String(total) })}
        {total !== undefined && ms !== undefined && ' · '}
        {ms !== undefined && formats.duration(ms)}
      </span>
    </li>
  );
}

function StepIcon({ state }: Pick<RebaseStepView, 'state'>) {
  const classes = useStyles();
  switch (state) {
    case 'done':
      return <DoneIcon aria-hidden />;
    case 'failed':
      return <FailedIcon aria-hidden />;
    case 'running':
      return (
        <CircularProgress size={20} aria-hidden className={classes.spinner} />
      );
    default:
      return <WaitingIcon aria-hidden />;
  }
}

function CancelButton(props: { readonly rebaseId: string }) {
  const api = useApi(layerRebaseApiRef);
  const t = useTexts();
  const [pressed, setPressed] = useState(false);
  return (
    <Button
      size="small"
      disabled={pressed}
      onClick={() => {
        setPressed(true);
        api.cancelRebase(props.rebaseId).catch(() => setPressed(false));
      }}
    >
      {t('running.cancel')}
    </Button>
  );
}
