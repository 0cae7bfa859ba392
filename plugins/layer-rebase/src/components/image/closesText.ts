import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Texts } from '../../hooks/useTexts';
import { SEVERITIES } from '../../states/worstFirst';

/** `3 high · 1 medium`: the CVEs that one rebase would close, worst first; empty without any. */
export function closesText(closes: ImageStatus['closes'], t: Texts): string {
  return SEVERITIES.filter(severity => (closes[severity] ?? 0) > 0)
    .map(severity => `${closes[severity]} ${t(`severity.${severity}`)}`)
    .join(' · ');
}
