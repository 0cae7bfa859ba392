import {
  EntityImages,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import DoneIcon from '@material-ui/icons/CheckCircleOutline';
import StoppedIcon from '@material-ui/icons/ErrorOutline';
import { useEffect, useRef } from 'react';
import { useFormats } from '../../hooks/useFormats';
import { useTexts } from '../../hooks/useTexts';
import { elapsedMs } from '../../states/elapsedMs';
import { failedText } from '../../states/faultText';
import { noteTexts } from '../../states/noteText';
import { Button } from '../kit/Button';
import { Digest } from '../kit/Digest';
import { toneColor } from '../kit/toneStyles';
import { CompareDigest } from './CompareDigest';
import { UndoButton } from './UndoButton';

const useStyles = makeStyles(theme => ({
  title: {
    fontSize: '1rem',
    fontWeight: 700,
    margin: 0,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    '&:focus': { outline: 'none' },
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
}));

/** How it ended: the new digest, what it cost, the way back; or what failed, what was changed, and what to do. */
export function ResultPanel(props: {
  readonly rebase: RebaseView;
  readonly mayRebase: EntityImages['mayRebase'];
  /** The steps that were read here are gone now; whoever read them continues with the title. */
  readonly takesFocus: boolean;
  readonly onRebase: (rebase: RebaseView) => void;
  readonly onDismiss: () => void;
}) {
  const classes = useStyles();
  const t = useTexts();
  const title = useRef<HTMLHeadingElement>(null);
  const { rebase, takesFocus } = props;
  useEffect(() => {
    if (takesFocus) title.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <div role="status">
      <Typography
        variant="h4"
        component="h4"
        className={classes.title}
        ref={title}
        tabIndex={-1}
      >
        <EndIcon rebase={rebase} />
        {t(`result.${rebase.kind}.${endOf(rebase)}`)}
      </Typography>
      {rebase.failure ? (
        <Failure failure={rebase.failure} />
      ) : (
        <Success rebase={rebase} />
      )}
      <div className={classes.actions}>
        <UndoButton
          rebase={rebase}
          mayRebase={props.mayRebase}
          onRebase={props.onRebase}
        />
        <Button size="small" onClick={props.onDismiss}>
          {t('result.dismiss')}
        </Button>
      </div>
    </div>
  );
}

function EndIcon({ rebase }: { readonly rebase: RebaseView }) {
  const theme = useTheme();
  const end = endOf(rebase);
  if (end === 'succeeded' || end === 'unchanged') {
    return <DoneIcon aria-hidden style={{ color: toneColor(theme, 'good') }} />;
  }
  const tone = end === 'failed' ? 'bad' : 'neutral';
  return <StoppedIcon aria-hidden style={{ color: toneColor(theme, tone) }} />;
}

type End = 'succeeded' | 'unchanged' | 'failed' | 'cancelled';

function endOf({ state }: RebaseView): End {
  return state === 'queued' || state === 'running' ? 'failed' : state;
}

function Failure(props: {
  readonly failure: NonNullable<RebaseView['failure']>;
}) {
  const t = useTexts();
  const { sentence, cure } = failedText(props.failure, t);
  return (
    <>
      <Typography variant="body2">{sentence}</Typography>
      <Typography variant="body2">{cure}</Typography>
    </>
  );
}

function Success({ rebase }: { readonly rebase: RebaseView }) {
  const t = useTexts();
  const formats = useFormats();
  const elapsed = elapsedMs(rebase);
  const { result, state } = rebase;
  if (state !== 'succeeded') return null;
  return (
    <>
      <Typography variant="body2" component="div">
        <Digest digest={rebase.fromDigest} what={t('plan.oldDigest')} />
        {t('plan.to')}{' '}
        <Digest digest={rebase.toDigest} what={t('plan.newDigest')} />
        {elapsed !== undefined &&
          t('result.elapsed', { time: formats.duration(elapsed) })}
      </Typography>
      {noteTexts(rebase.summary, rebase.summaryNotes, t).map(sentence => (
        <Typography variant="body2" key={sentence}>
          {sentence}
        </Typography>
      ))}
      {result && (
        <Typography variant="body2">
          {t('result.cost', {
            up: formats.bytes(result.bytesUp),
            down: formats.bytes(result.bytesDown),
            kept: String(result.kept),
            mounted: String(result.mounted),
            copied: String(result.copied),
            requests: String(result.requests),
          })}
        </Typography>
      )}
      <CompareDigest digest={rebase.toDigest} />
    </>
  );
}
