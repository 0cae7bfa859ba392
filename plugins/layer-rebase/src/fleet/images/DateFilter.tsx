import TextField from '@material-ui/core/TextField';
import { useTexts } from '../../hooks/useTexts';
import { useAddress } from '../address/useAddress';

/** A day that the last rebase was on or after, or before. */
export function DateFilter(props: {
  readonly field: 'rebasedAfter' | 'rebasedBefore';
  readonly value?: string;
}) {
  const t = useTexts();
  const { choose } = useAddress();
  return (
    <TextField
      id={`layer-rebase-${props.field}`}
      type="date"
      size="small"
      variant="outlined"
      label={t(`fleet.filter.${props.field}`)}
      InputLabelProps={{ shrink: true }}
      value={props.value?.slice(0, 10) ?? ''}
      onChange={({ target }) => choose({ [props.field]: target.value })}
    />
  );
}
