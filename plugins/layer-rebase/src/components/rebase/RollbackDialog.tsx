import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { RebaseView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { imageNames } from '../../format/imageNames';
import { useTexts } from '../../hooks/useTexts';
import { layerRebaseApiRef } from '../../layerRebaseApiRef';
import { failureText } from '../../states/failureText';
import { noteText } from '../../states/noteText';
import { CveList } from '../image/CveList';
import { Button } from '../kit/Button';
import { Digest } from '../kit/Digest';
import { ModalFrame } from '../kit/ModalFrame';
import { Notice } from '../kit/Notice';

/** What going back means: which digest returns, and which holes with it. */
export function RollbackDialog(props: {
  readonly rebase: RebaseView;
  readonly onClose: () => void;
  readonly onStarted: (rollback: RebaseView) => void;
}) {
  const t = useTexts();
  const api = useApi(layerRebaseApiRef);
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<Error>();
  const { rebase } = props;
  const { short, tag } = imageNames(rebase.image);
  const start = async () => {
    setStarting(true);
    try {
      props.onStarted(await api.rollBack(rebase.id));
    } catch (cause) {
      setError(toError(cause));
      setStarting(false);
    }
  };
  return (
    <ModalFrame
      title={t('rollback.title', { image: short })}
      closeLabel={t('rollback.cancel')}
      onClose={props.onClose}
      actions={
        <Button
          variant="contained"
          color="primary"
          disabled={starting}
          onClick={start}
        >
          {t('rollback.confirm', { tag })}
        </Button>
      }
    >
      {error && (
        <Notice tone="bad" urgent>
          {failureText(error, t)}
        </Notice>
      )}
      <Typography variant="body2" component="div" paragraph>
        {t('rollback.moves', { tag })}{' '}
        <Digest digest={rebase.toDigest} what={t('plan.newDigest')} />
        {t('rollback.backTo')}{' '}
        <Digest digest={rebase.fromDigest} what={t('plan.oldDigest')} />
      </Typography>
      <Typography variant="body2" paragraph>
        {rebase.rollback.note
          ? noteText(rebase.rollback.note, t)
          : rebase.rollback.sentence}
      </Typography>
      {rebase.cves.length > 0 && (
        <Notice tone="warning">
          {t('rollback.reopens')} <CveList cves={rebase.cves} />
        </Notice>
      )}
    </ModalFrame>
  );
}
