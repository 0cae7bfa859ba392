import { makeStyles } from '@material-ui/core/styles';
import { VisuallyHidden } from '../../components/kit/VisuallyHidden';
import { useTexts } from '../../hooks/useTexts';

const useStyles = makeStyles(theme => ({
  line: {
    height: theme.spacing(2.5),
    margin: theme.spacing(2, 0),
    borderRadius: theme.shape.borderRadius,
    backgroundColor: theme.palette.action.hover,
  },
}));

/** Lines where a list will stand, as many as it usually has. */
export function FleetSkeleton(props: { readonly lines?: number }) {
  const classes = useStyles();
  const t = useTexts();
  return (
    <div role="status" aria-busy>
      <VisuallyHidden>{t('fleet.loading')}</VisuallyHidden>
      {Array.from({ length: props.lines ?? 8 }, (_, index) => (
        <div
          key={index}
          className={classes.line}
          style={{ width: index % 3 === 2 ? '70%' : '100%' }}
        />
      ))}
    </div>
  );
}
