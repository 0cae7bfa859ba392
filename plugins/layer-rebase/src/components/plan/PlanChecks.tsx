import { PlanView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { useTexts } from '../../hooks/useTexts';
import { ReasonList } from '../image/ReasonList';
import { Section } from '../kit/Section';

/** What was checked and said something; overridden checks stand here too. */
export function PlanChecks(props: { readonly plan: PlanView }) {
  const t = useTexts();
  const { reasons } = props.plan;
  return (
    <Section title={t('plan.checks')}>
      {reasons.length > 0 ? (
        <ReasonList reasons={reasons} />
      ) : (
        <Typography variant="body2">{t('plan.checksPassed')}</Typography>
      )}
    </Section>
  );
}
