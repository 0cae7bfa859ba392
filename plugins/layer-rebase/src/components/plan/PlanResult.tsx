import { PlanView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { useFormats } from '../../hooks/useFormats';
import { Texts, useTexts } from '../../hooks/useTexts';
import { noteText } from '../../states/noteText';
import { Digest } from '../kit/Digest';

/** The digest it will have, the tag that moves or is written, what it costs, how to undo it. */
export function PlanResult(props: { readonly plan: PlanView }) {
  const t = useTexts();
  const formats = useFormats();
  const { plan } = props;
  return (
    <>
      {plan.newTagNote ? <NewTag plan={plan} /> : <Move plan={plan} />}
      {plan.cost && <Cost cost={plan.cost} />}
      {plan.secondsExpected !== undefined && (
        <Typography variant="body2">
          {t('plan.takes', {
            time: formats.duration(plan.secondsExpected * 1000),
          })}
        </Typography>
      )}
      <Typography variant="body2">{wayBack(plan, t)}</Typography>
    </>
  );
}

/** The tag of the image goes from one digest to another. */
function Move({ plan }: { readonly plan: PlanView }) {
  const t = useTexts();
  const tags = plan.tags.join(', ');
  return plan.fromDigest && plan.toDigest ? (
    <Typography variant="body2">
      {t('plan.moves', { count: plan.tags.length, tags })}{' '}
      <Digest digest={plan.fromDigest} what={t('plan.oldDigest')} />
      {t('plan.to')}{' '}
      <Digest digest={plan.toDigest} what={t('plan.newDigest')} />
    </Typography>
  ) : null;
}

/** The tag of the image stays, and why. */
function NewTag({ plan }: { readonly plan: PlanView }) {
  const t = useTexts();
  return (
    <>
      {plan.newTagNote && (
        <Typography variant="body2">{noteText(plan.newTagNote, t)}</Typography>
      )}
      {plan.toDigest && (
        <Typography variant="body2">
          {t('plan.newTagIs', { tags: plan.tags.join(', ') })}{' '}
          <Digest digest={plan.toDigest} what={t('plan.newDigest')} />
        </Typography>
      )}
    </>
  );
}

function wayBack({ newTagNote, keepPreviousAs }: PlanView, t: Texts): string {
  if (newTagNote) return t('plan.undoNewTag');
  return keepPreviousAs
    ? t('plan.undoKept', { tag: keepPreviousAs })
    : t('plan.undoUnkept');
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
