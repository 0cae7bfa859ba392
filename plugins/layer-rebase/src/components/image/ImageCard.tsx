import {
  EntityImages,
  ImageStatus,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useFollowedRebase } from '../../hooks/useFollowedRebase';
import { useTexts } from '../../hooks/useTexts';
import { isOpen } from '../../states/isOpen';
import { isToldByReasons, statusText } from '../../states/statusText';
import { Disclosure } from '../kit/Disclosure';
import { Frame } from '../kit/Frame';
import { RebaseProgress } from '../rebase/RebaseProgress';
import { SnoozedLine } from '../snooze/SnoozedLine';
import { Timeline } from '../timeline/Timeline';
import { ImageActions } from './ImageActions';
import { ImageEvidence } from './ImageEvidence';
import { ImageFacts } from './ImageFacts';
import { ImageHeading } from './ImageHeading';
import { ReasonList } from './ReasonList';
import { StaleNotice } from './StaleNotice';

const useStyles = makeStyles(theme => ({
  // Grey, never faint: the words must stay readable.
  stale: { filter: 'grayscale(1)' },
  sentence: { marginBottom: theme.spacing(1) },
  answer: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 3),
  },
  evidence: {
    marginTop: theme.spacing(2),
    paddingTop: theme.spacing(1.5),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  folded: { marginTop: theme.spacing(1) },
}));

/** Everything about one image: the answer, what can be done, the evidence. */
export function ImageCard(props: {
  readonly status: ImageStatus;
  readonly entity: Pick<EntityImages, 'entityRef' | 'mayRebase' | 'mayForce'>;
  readonly onChanged: () => void;
  /** One of many: its evidence is shown when asked for. */
  readonly folded?: boolean;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { status, entity, onChanged } = props;
  const { followed, follow, dismiss } = useFollowedRebase(status);
  const [endedId, setEndedId] = useState<string>();
  const busy = followed && isOpen(followed) && followed.id !== endedId;
  const grave = status.reasons.filter(({ severity }) => severity !== 'info');
  const grey = status.stale && classes.stale;
  const headingId = `layer-rebase-${encodeURIComponent(
    `${entity.entityRef} ${status.image}`,
  )}`;
  const evidence = (
    <>
      <ImageEvidence status={status} />
      <Timeline
        entityRef={entity.entityRef}
        image={status.image}
        mayRebase={entity.mayRebase}
        version={`${endedId} ${status.lastRebase?.id} ${status.snoozed?.at} ${status.digest}`}
        onRebase={follow}
      />
    </>
  );
  return (
    <Frame labelledBy={headingId}>
      <div className={grey}>
        <ImageHeading status={status} id={headingId} />
      </div>
      {status.stale && <StaleNotice stale={status.stale} />}
      {!isToldByReasons(status) && (
        <Typography className={classes.sentence}>
          {statusText(status, t)}
        </Typography>
      )}
      <SnoozedLine status={status} entity={entity} onChanged={onChanged} />
      {grave.length > 0 && <ReasonList reasons={grave} />}
      {followed && (
        <RebaseProgress
          key={followed.id}
          rebase={followed}
          mayRebase={entity.mayRebase}
          onRebase={follow}
          onDismiss={dismiss}
          onEnd={() => {
            setEndedId(followed.id);
            onChanged();
          }}
        />
      )}
      <div className={classes.answer}>
        <div className={grey}>
          <ImageFacts status={status} />
        </div>
        <ImageActions
          status={status}
          entity={entity}
          busy={busy ?? false}
          onStarted={follow}
          onChanged={onChanged}
        />
      </div>
      {props.folded ? (
        <div className={`${classes.folded} ${grey ?? ''}`}>
          <Disclosure label={t('image.evidence')} wide>
            {evidence}
          </Disclosure>
        </div>
      ) : (
        <div
          className={`${status.digest ? classes.evidence : ''} ${grey ?? ''}`}
        >
          {evidence}
        </div>
      )}
    </Frame>
  );
}
