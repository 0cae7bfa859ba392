import type { FleetFacet } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useTexts } from '../../hooks/useTexts';
import { Choice } from '../kit/Choice';
import { useNumbers } from '../useNumbers';
import type { FacetField } from './FilterBar';
import { useFilterValue } from './filterValue';

/** One filter, with how many images each of its values has. */
export function FacetFilter(props: {
  readonly field: FacetField;
  readonly value?: string;
  readonly facet?: FleetFacet;
  readonly onChoose: (value: string) => void;
}) {
  const { field, value = '', facet } = props;
  const t = useTexts();
  const { count } = useNumbers();
  const words = useFilterValue();
  const inUse = (facet?.values ?? []).map(each => ({
    value: each.value,
    label: `${words(field, each.value, each.title)} (${count(each.images)})`,
  }));
  // What an address names stays chosen, whether an image has it or not.
  const absent = value !== '' && !inUse.some(each => each.value === value);
  return (
    <Choice
      label={t(`fleet.field.${field}`)}
      value={value}
      options={[
        { value: '', label: t('fleet.filter.all') },
        ...(absent ? [{ value, label: words(field, value) }] : []),
        ...inUse,
      ]}
      onChoose={props.onChoose}
    />
  );
}
