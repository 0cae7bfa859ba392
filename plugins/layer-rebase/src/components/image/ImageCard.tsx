import {
  EntityImages,
  ImageStatus,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Divider from '@material-ui/core/Divider';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useFollowedRebase } from '../../hooks/useFollowedRebase';
import { useTexts } from '../../hooks/useTexts';
import { isOpen } from '../../states/isOpen';
import { Disclosure } from '../kit/Disclosure';
import { Frame } from '../kit/Frame';
import { PlatformLayers } from '../layers/PlatformLayers';
import { RebaseProgress } from '../rebase/RebaseProgress';
import { RebaseTimeline } from '../rebase/RebaseTimeline';
import { ImageActions } from './ImageActions';
import { ImageDetails } from './ImageDetails';
import { ImageFacts } from './ImageFacts';
import { ImageHeading } from './ImageHeading';
import { ReasonList } from './ReasonList';
import { StaleNotice } from './StaleNotice';
import { WaitingPatches } from './WaitingPatches';

const useStyles = makeStyles(theme => ({
  // Grey, never faint: the words must stay readable.
  stale: { filter: 'grayscale(1)' },
  divider: { margin: theme.spacing(2, 0, 1) },
}));

/** Everything about one image: the answer, what can be done, the evidence. */
export function ImageCard(props: {
  readonly status: ImageStatus;
  readonly entity: Pick<EntityImages, 'entityRef' | 'mayRebase' | 'mayForce'>;
  readonly onChanged: () => void;
}) {
  const classes = useStyles();
  const { status, entity, onChanged } = props;
  const { followed, follow, dismiss } = useFollowedRebase(status);
  const [endedId, setEndedId] = useState<string>();
  const busy = followed && isOpen(followed) && followed.id !== endedId;
  const grave = status.reasons.filter(({ severity }) => severity !== 'info');
  const grey = status.stale && classes.stale;
  const headingId = `layer-rebase-${encodeURIComponent(status.image)}`;
  return (
    <Frame labelledBy={headingId}>
      <div className={grey}>
        <ImageHeading status={status} id={headingId} />
      </div>
      {status.stale && <StaleNotice stale={status.stale} />}
      {!isReason(status) && (
        <Typography paragraph>{status.sentence}</Typography>
      )}
      {grave.length > 0 && <ReasonList reasons={grave} />}
      <div className={grey}>
        <ImageFacts status={status} />
      </div>
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
      <ImageActions
        status={status}
        entity={entity}
        busy={busy ?? false}
        onStarted={follow}
        onChanged={onChanged}
      />
      <div className={grey}>
        {status.digest && <Divider className={classes.divider} />}
        <ImageEvidence status={status} />
        <RebaseTimeline
          entityRef={entity.entityRef}
          image={status.image}
          mayRebase={entity.mayRebase}
          version={`${endedId} ${status.lastRebase?.id}`}
          onRebase={follow}
        />
      </div>
    </Frame>
  );
}

/** One blocking reason is the whole answer already. */
function isReason({ sentence, reasons }: ImageStatus): boolean {
  return reasons.some(reason => reason.sentence === sentence);
}

function ImageEvidence({ status }: { readonly status: ImageStatus }) {
  const t = useTexts();
  const notes = status.reasons.filter(({ severity }) => severity === 'info');
  return (
    <>
      <PlatformLayers image={status.image} platforms={status.platforms} />
      {status.patches.length > 0 && (
        <Disclosure
          label={t('patches.title', { count: status.patches.length })}
        >
          <WaitingPatches patches={status.patches} />
        </Disclosure>
      )}
      {notes.length > 0 && (
        <Disclosure label={t('reasons.notes', { count: notes.length })}>
          <ReasonList reasons={notes} />
        </Disclosure>
      )}
      {(status.digest || status.platforms.length > 0) && (
        <Disclosure label={t('details.title')}>
          <ImageDetails status={status} />
        </Disclosure>
      )}
    </>
  );
}
