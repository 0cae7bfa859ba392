import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useTexts } from '../../hooks/useTexts';
import { Disclosure } from '../kit/Disclosure';

/** Did my own run give the same image? The same plan gives the same digest on every machine. */
export function CompareDigest(props: { readonly digest: string }) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const mine = /sha256:[0-9a-f]{64}/.exec(typed)?.[0];
  return (
    <Disclosure label={t('compare.open')}>
      <TextField
        id="layer-rebase-compare-digest"
        label={t('compare.digest')}
        variant="outlined"
        margin="dense"
        fullWidth
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <Typography variant="body2" aria-live="polite">
        {typed && t(`compare.${verdictOf(mine, props.digest)}`)}
      </Typography>
    </Disclosure>
  );
}

function verdictOf(
  mine: string | undefined,
  digest: string,
): 'unreadable' | 'same' | 'different' {
  if (!mine) return 'unreadable';
  return mine === digest ? 'same' : 'different';
}
