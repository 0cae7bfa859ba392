import { useTexts } from '../../hooks/useTexts';
import { useAddress } from '../address/useAddress';
import { Field } from '../kit/Field';

/** A day that the last rebase was on or after, or before. */
export function DateFilter(props: {
  readonly field: 'rebasedAfter' | 'rebasedBefore';
  readonly value?: string;
}) {
  const t = useTexts();
  const { choose } = useAddress();
  return (
    <Field
      id={`layer-rebase-${props.field}`}
      type="date"
      label={t(`fleet.filter.${props.field}`)}
      value={props.value?.slice(0, 10) ?? ''}
      onChange={({ target }) => choose({ [props.field]: target.value })}
    />
  );
}
