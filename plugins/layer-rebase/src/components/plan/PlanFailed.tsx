import Typography from '@material-ui/core/Typography';
import { useTexts } from '../../hooks/useTexts';
import { failureText } from '../../states/failureText';
import { isStalePlan } from '../../states/isStalePlan';
import { Button } from '../kit/Button';
import { Notice } from '../kit/Notice';

/** No plan, or a plan that may no longer be carried out: what moved, and a new one in one click. */
export function PlanFailed(props: {
  readonly error: Error;
  readonly onReplan: () => void;
}) {
  const t = useTexts();
  const { error, onReplan } = props;
  return (
    <Notice tone="warning" urgent>
      {isStalePlan(error) && (
        <Typography variant="body2">{t('plan.stale')}</Typography>
      )}
      <Typography variant="body2" paragraph>
        {failureText(error, t)}
      </Typography>
      <Button variant="outlined" onClick={onReplan}>
        {t('plan.again')}
      </Button>
    </Notice>
  );
}
