import { PlanView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { useFormats } from '../../hooks/useFormats';
import { useTexts } from '../../hooks/useTexts';
import { Digest } from '../kit/Digest';

/** The digest it will have, the tag that moves, what it costs, how to undo it. */
export function PlanResult(props: { readonly plan: PlanView }) {
  const t = useTexts();
  const formats = useFormats();
  const { plan } = props;
  const tags = plan.tags.join(', ');
  return (
    <>
      {plan.fromDigest && plan.toDigest && (
        <Typography variant="body2">
          {t('plan.moves', { count: plan.tags.length, tags })}{' '}
          <Digest digest={plan.fromDigest} what={t('plan.oldDigest')} />
          {t('plan.to')}{' '}
          <Digest digest={plan.toDigest} what={t('plan.newDigest')} />
        </Typography>
      )}
      {plan.cost && <Cost cost={plan.cost} />}
      {plan.secondsExpected !== undefined && (
        <Typography variant="body2">
          {t('plan.takes', {
            time: formats.duration(plan.secondsExpected * 1000),
          })}
        </Typography>
      )}
      <Typography variant="body2">
        {plan.keepPreviousAs
          ? t('plan.undoKept', { tag: plan.keepPreviousAs })
          : t('plan.undoUnkept')}
      </Typography>
    </>
  );
}

function Cost(props: { readonly cost: NonNullable<PlanView['cost']> }) {
  const t = useTexts();
  const formats = useFormats();
  const { requests, bytesToMount, bytesToCopy, bytesToUpload } = props.cost;
  return (
    <Typography variant="body2">
      {t('plan.cost', {
        moved: formats.bytes(bytesToCopy + bytesToUpload),
        mounted: formats.bytes(bytesToMount),
        requests: String(requests),
      })}
    </Typography>
  );
}
