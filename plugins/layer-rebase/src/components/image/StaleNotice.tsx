import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useTexts } from '../../hooks/useTexts';
import { wholeFaultText } from '../../states/faultText';
import { Age } from '../kit/Age';
import { Notice } from '../kit/Notice';

/** Says that what follows is the last known state, how old it is, and what failed since. */
export function StaleNotice(props: {
  readonly stale: NonNullable<ImageStatus['stale']>;
}) {
  const t = useTexts();
  const { since } = props.stale;
  return (
    <Notice tone="warning">
      {t('stale.sentence')} <Age at={since} />.{' '}
      {wholeFaultText({ code: undefined, ...props.stale }, t)}
    </Notice>
  );
}
