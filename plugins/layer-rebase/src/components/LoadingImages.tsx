import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../hooks/useTexts';
import { Frame } from './kit/Frame';
import { VisuallyHidden } from './kit/VisuallyHidden';

const WIDTHS = ['40%', '75%', '100%', '100%', '100%', '60%'];

const useStyles = makeStyles(theme => ({
  line: {
    height: theme.spacing(2),
    margin: theme.spacing(1.5, 0),
    borderRadius: theme.shape.borderRadius,
    backgroundColor: theme.palette.action.hover,
  },
}));

/** The shape of what is to come, while it comes. */
export function LoadingImages() {
  const classes = useStyles();
  const t = useTexts();
  return (
    <div role="status" aria-busy>
      <VisuallyHidden>{t('content.loading')}</VisuallyHidden>
      <Frame>
        {WIDTHS.map((width, index) => (
          <div key={index} className={classes.line} style={{ width }} />
        ))}
      </Frame>
    </div>
  );
}
