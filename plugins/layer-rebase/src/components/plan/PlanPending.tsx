import Typography from '@material-ui/core/Typography';
import { useTexts } from '../../hooks/useTexts';
import { ProgressLine } from '../kit/ProgressLine';

/** The registry is being asked. */
export function PlanPending() {
  const t = useTexts();
  return (
    <div role="status">
      <Typography variant="body2" paragraph>
        {t('plan.pending')}
      </Typography>
      <ProgressLine label={t('plan.pending')} />
    </div>
  );
}
