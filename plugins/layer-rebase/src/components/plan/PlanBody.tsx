import { PlanView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import StaysIcon from '@material-ui/icons/LockOutlined';
import LostIcon from '@material-ui/icons/ReportProblemOutlined';
import { useTexts } from '../../hooks/useTexts';
import { noteTexts } from '../../states/noteText';
import { ReasonList } from '../image/ReasonList';
import { Disclosure } from '../kit/Disclosure';
import { Notice } from '../kit/Notice';
import { Section } from '../kit/Section';
import { Sentences } from '../kit/Sentences';
import { PlatformLayers } from '../layers/PlatformLayers';
import { PlanChanges } from './PlanChanges';
import { PlanChecks } from './PlanChecks';
import { PlanResult } from './PlanResult';

/** A plan in sentences, in the order in which an owner asks. */
export function PlanBody(props: { readonly plan: PlanView }) {
  const { plan } = props;
  const t = useTexts();
  if (plan.refused) {
    return (
      <Section title={t('plan.refused')}>
        <ReasonList reasons={plan.reasons} />
      </Section>
    );
  }
  if (!plan.changed) {
    return (
      <>
        <Notice tone="good">{t('plan.unchanged')}</Notice>
        {plan.reasons.length > 0 && <PlanChecks plan={plan} />}
      </>
    );
  }
  return (
    <>
      <Section title={t('plan.changes')}>
        <PlanChanges changes={plan.changes} />
        <Disclosure label={t('plan.layers')}>
          <PlatformLayers image={plan.image} platforms={plan.platforms} />
        </Disclosure>
      </Section>
      <Section title={t('plan.stays')}>
        <Sentences
          icon={<StaysIcon aria-hidden />}
          sentences={noteTexts(plan.stays, plan.staysNotes, t)}
        />
      </Section>
      <Section title={t('plan.lost')}>
        {plan.lost.length > 0 ? (
          <Sentences
            icon={<LostIcon aria-hidden />}
            sentences={noteTexts(plan.lost, plan.lostNotes, t)}
          />
        ) : (
          <Typography variant="body2">{t('plan.lostNothing')}</Typography>
        )}
      </Section>
      <Section title={t('plan.result')}>
        <PlanResult plan={plan} />
      </Section>
      <PlanChecks plan={plan} />
    </>
  );
}
