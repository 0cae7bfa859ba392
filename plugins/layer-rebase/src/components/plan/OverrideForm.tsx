import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useTexts } from '../../hooks/useTexts';
import { Button } from '../kit/Button';
import { Disclosure } from '../kit/Disclosure';

const SHORTEST_REASON = 10;

/** Overriding is one step away from the primary action: it asks why, and says who will read the answer. */
export function OverrideForm(props: {
  readonly onOverride: (reason: string) => void;
}) {
  const t = useTexts();
  const [reason, setReason] = useState('');
  const written = reason.trim();
  return (
    <Disclosure label={t('override.open')}>
      <Typography variant="body2" paragraph>
        {t('override.warning')}
      </Typography>
      <TextField
        id="layer-rebase-override-reason"
        label={t('override.reason')}
        helperText={t('override.seenBy')}
        variant="outlined"
        fullWidth
        multiline
        minRows={2}
        margin="dense"
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      <Button
        variant="outlined"
        disabled={written.length < SHORTEST_REASON}
        onClick={() => props.onOverride(written)}
      >
        {t('override.plan')}
      </Button>
    </Disclosure>
  );
}
