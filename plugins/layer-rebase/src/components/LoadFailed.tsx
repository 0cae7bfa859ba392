import Typography from '@material-ui/core/Typography';
import { useTexts } from '../hooks/useTexts';
import { Button } from './kit/Button';
import { Notice } from './kit/Notice';

/** The backend did not answer, or not with images: what it said, and a way to try again. */
export function LoadFailed(props: {
  readonly sentence: string;
  readonly onRetry: () => void;
}) {
  const t = useTexts();
  return (
    <Notice tone="bad" urgent>
      <Typography>{t('content.failed')}</Typography>
      <Typography paragraph>{props.sentence}</Typography>
      <Button variant="outlined" onClick={props.onRetry}>
        {t('content.retry')}
      </Button>
    </Notice>
  );
}
