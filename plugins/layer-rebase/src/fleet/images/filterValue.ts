import type { Verdict } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useTexts } from '../../hooks/useTexts';
import { TextFilter, VERDICTS } from '../address/fleetFilter';
import { useReasonTitle } from '../reasonTitle';
import { shortRef } from '../shortRef';
import { useNumbers } from '../useNumbers';

const REFS: readonly TextFilter[] = ['owner', 'system', 'domain'];
const DAYS: readonly TextFilter[] = ['rebasedAfter', 'rebasedBefore'];

/** Gives the words for a filter's value; `title` is what the backend calls it, when it said so. */
export function useFilterValue(): (
  field: TextFilter,
  value: string,
  title?: string,
) => string {
  const t = useTexts();
  const reason = useReasonTitle();
  const { day } = useNumbers();
  return (field, value, title) => {
    const verdict = VERDICTS.find(each => each === value);
    if (field === 'verdict' && verdict) return verdictWord(verdict);
    if (field === 'reason') return reason(value);
    if (REFS.includes(field)) return title || shortRef(value);
    if (DAYS.includes(field)) return day(value);
    return title || value;
  };

  function verdictWord(verdict: Verdict): string {
    return t(`verdict.${verdict}`);
  }
}
