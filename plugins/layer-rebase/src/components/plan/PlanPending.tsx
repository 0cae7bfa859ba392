import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { useTexts } from '../../hooks/useTexts';

/** The registry is being asked. */
export function PlanPending() {
  const t = useTexts();
  return (
    <div role="status">
      <Typography variant="body2" paragraph>
        {t('plan.pending')}
      </Typography>
      <LinearProgress aria-label={t('plan.pending')} />
    </div>
  );
}
