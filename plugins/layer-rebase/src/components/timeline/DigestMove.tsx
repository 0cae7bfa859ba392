import { TimelineEntry } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useTexts } from '../../hooks/useTexts';
import { Digest } from '../kit/Digest';

/** From which digest to which the tag went; nothing for what never moved it. */
export function DigestMove({ entry }: { readonly entry: TimelineEntry }) {
  const t = useTexts();
  const { type, fromDigest, toDigest, facts } = entry;
  const moved =
    type === 'push' ||
    type === 'push-restored' ||
    (type === 'rebase' && facts.state === 'succeeded');
  if (!moved || !toDigest) return null;
  return (
    <>
      {' · '}
      {fromDigest && (
        <>
          <Digest digest={fromDigest} what={t('plan.oldDigest')} />
          {t('plan.to')}{' '}
        </>
      )}
      <Digest digest={toDigest} what={t('plan.newDigest')} />
    </>
  );
}
