import { PlanView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { imageNames } from '../../format/imageNames';
import { usePlan } from '../../hooks/usePlan';
import { useTexts } from '../../hooks/useTexts';
import { CopyableCode } from '../kit/CopyableCode';
import { Digest } from '../kit/Digest';
import { ModalFrame } from '../kit/ModalFrame';
import { Section } from '../kit/Section';
import { PlanBody } from './PlanBody';
import { PlanFailed } from './PlanFailed';
import { PlanPending } from './PlanPending';

/** The same work by hand: the command, the patch file it needs, the digest it must give. */
export function CliDialog(props: {
  readonly entityRef: string;
  readonly image: string;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const { entityRef, image, onClose } = props;
  const { plan, error, replan } = usePlan({ entityRef, image });
  return (
    <ModalFrame
      title={t('cli.title', { image: imageNames(image).short })}
      closeLabel={t('cli.close')}
      onClose={onClose}
    >
      {error && <PlanFailed error={error} onReplan={replan} />}
      {!plan && !error && <PlanPending />}
      {plan && <CliBody plan={plan} />}
    </ModalFrame>
  );
}

function CliBody({ plan }: { readonly plan: PlanView }) {
  const t = useTexts();
  if (plan.refused || !plan.changed) return <PlanBody plan={plan} />;
  const { command, patchFile } = plan.cli;
  const saved = t('cli.patchFile', { file: patchFileName(command) });
  return (
    <>
      {patchFile && (
        <Section title={saved}>
          <CopyableCode text={patchFile} what={saved} />
        </Section>
      )}
      <Section title={t('cli.command')}>
        <CopyableCode text={command} what={t('cli.command')} />
      </Section>
      {plan.toDigest && (
        <Typography variant="body2">
          {t('cli.digest')}{' '}
          <Digest digest={plan.toDigest} what={t('plan.newDigest')} />
        </Typography>
      )}
    </>
  );
}

/** The name that the command expects. */
function patchFileName(command: string): string {
  return /--layer-patches[ =](\S+)/.exec(command)?.[1] ?? 'layer-patches.json';
}
