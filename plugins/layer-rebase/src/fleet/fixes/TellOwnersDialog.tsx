import { useApi } from '@backstage/core-plugin-api';
import type {
  FleetFixDetail,
  TellOwnersResult,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { Button } from '../../components/kit/Button';
import { ModalFrame } from '../../components/kit/ModalFrame';
import { Notice } from '../../components/kit/Notice';
import { useTexts } from '../../hooks/useTexts';
import { failureText } from '../../states/failureText';
import { layerRebaseFleetApiRef } from '../layerRebaseFleetApiRef';

/** Longest message; the backend takes no longer one. */
const LONGEST = 1000;

/** Asks for a message and sends each owner one notification about a fix. */
export function TellOwnersDialog(props: {
  readonly fix: FleetFixDetail;
  readonly onClose: () => void;
  readonly onTold: () => void;
}) {
  const { kind, id, title, owners } = props.fix;
  const t = useTexts();
  const api = useApi(layerRebaseFleetApiRef);
  const [message, setMessage] = useState('');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<TellOwnersResult>();
  const [failed, setFailed] = useState<string>();

  const tell = async () => {
    setBusy(true);
    setFailed(undefined);
    try {
      const text = message.trim();
      setTold(
        await api.tellOwners({ kind, id, ...(text && { message: text }) }),
      );
      props.onTold();
    } catch (error) {
      setFailed(failureText(error, t));
    }
    setBusy(false);
  };
  return (
    <ModalFrame
      title={t('fleet.tell.title', { title })}
      closeLabel={t(told ? 'fleet.tell.close' : 'fleet.tell.cancel')}
      onClose={props.onClose}
      actions={
        !told && (
          <Button
            color="primary"
            variant="contained"
            disabled={busy}
            onClick={tell}
          >
            {t('fleet.tell.send', { count: owners.length })}
          </Button>
        )
      }
    >
      {told ? (
        <Told result={told} />
      ) : (
        <>
          <Typography paragraph>{t('fleet.tell.what')}</Typography>
          <TextField
            id="layer-rebase-tell-message"
            label={t('fleet.tell.message')}
            helperText={t('fleet.tell.hint', { most: String(LONGEST) })}
            multiline
            minRows={4}
            fullWidth
            variant="outlined"
            inputProps={{ maxLength: LONGEST }}
            value={message}
            onChange={({ target }) => setMessage(target.value)}
          />
        </>
      )}
      {failed && (
        <Notice tone="bad" urgent>
          <Typography>{t('fleet.tell.failed')}</Typography>
          <Typography>{failed}</Typography>
        </Notice>
      )}
    </ModalFrame>
  );
}

function Told(props: { readonly result: TellOwnersResult }) {
  const t = useTexts();
  const { owners, toldBefore } = props.result;
  return (
    <Notice tone={owners > 0 ? 'good' : 'neutral'} urgent>
      <Typography>{t('fleet.tell.done', { count: owners })}</Typography>
      {toldBefore > 0 && (
        <Typography>{t('fleet.tell.before', { count: toldBefore })}</Typography>
      )}
    </Notice>
  );
}
