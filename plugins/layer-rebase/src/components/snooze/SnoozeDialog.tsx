import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { imageNames } from '../../format/imageNames';
import { useFormats } from '../../hooks/useFormats';
import { useTexts } from '../../hooks/useTexts';
import { layerRebaseApiRef } from '../../layerRebaseApiRef';
import { failureText } from '../../states/failureText';
import { Button } from '../kit/Button';
import { ModalFrame } from '../kit/ModalFrame';
import { Notice } from '../kit/Notice';
import { SnoozeDay } from './SnoozeDay';

const LONGEST_REASON = 500;

/** Leave me alone until then: a day and a reason, both needed. */
export function SnoozeDialog(props: {
  readonly entityRef: string;
  readonly image: string;
  readonly onClose: () => void;
  readonly onSnoozed: () => void;
}) {
  const t = useTexts();
  const formats = useFormats();
  const [until, setUntil] = useState<Date>();
  const [reason, setReason] = useState('');
  const { snooze, sending, error } = useSnooze(props);
  const written = reason.trim();
  const confirm = (
    <Button
      variant="contained"
      color="primary"
      disabled={!until || !written || sending}
      onClick={() => until && snooze(until, written)}
    >
      {until
        ? t('snooze.confirm', { date: formats.date(until.toISOString()) })
        : t('snooze.confirmPlain')}
    </Button>
  );
  return (
    <ModalFrame
      title={t('snooze.title', { image: imageNames(props.image).short })}
      closeLabel={t('snooze.cancel')}
      onClose={props.onClose}
      actions={confirm}
      small
    >
      {error && (
        <Notice tone="bad" urgent>
          {failureText(error, t)}
        </Notice>
      )}
      <Typography variant="body2" paragraph>
        {t('snooze.sentence')}
      </Typography>
      <SnoozeDay onChange={setUntil} />
      <TextField
        id="layer-rebase-snooze-reason"
        label={t('snooze.reason')}
        helperText={t('snooze.seenBy')}
        variant="outlined"
        margin="normal"
        fullWidth
        required
        multiline
        minRows={2}
        inputProps={{ maxLength: LONGEST_REASON }}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
    </ModalFrame>
  );
}

function useSnooze(options: {
  readonly entityRef: string;
  readonly image: string;
  readonly onSnoozed: () => void;
}) {
  const { entityRef, image, onSnoozed } = options;
  const api = useApi(layerRebaseApiRef);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<Error>();
  const snooze = async (until: Date, reason: string) => {
    setSending(true);
    try {
      const wish = { entityRef, image, until: until.toISOString(), reason };
      await api.snoozeImage(wish);
      onSnoozed();
    } catch (cause) {
      setError(toError(cause));
      setSending(false);
    }
  };
  return { snooze, sending, error };
}
