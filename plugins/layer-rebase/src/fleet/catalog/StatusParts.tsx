import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Button } from '../../components/kit/Button';
import { useTexts } from '../../hooks/useTexts';
import { useNumbers } from '../useNumbers';
import { MOST_NAMES } from './PatchStatusFilter';

const useStyles = makeStyles(theme => ({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(0.5),
  },
}));

/** Which part of the components of a status the catalog is asked for, and the ways to the others. */
export function StatusParts(props: {
  readonly total: number;
  /** How many come before this part. */
  readonly from: number;
  readonly onGo: (from: number) => void;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { count } = useNumbers();
  const { total, from, onGo } = props;
  const next = from + MOST_NAMES;
  return (
    <>
      <Typography variant="caption" role="status">
        {t('fleet.catalog.part', {
          from: count(from + 1),
          to: count(Math.min(next, total)),
          total: count(total),
        })}
      </Typography>
      <div className={classes.buttons}>
        <Button
          size="small"
          variant="outlined"
          disabled={from === 0}
          onClick={() => onGo(from - MOST_NAMES)}
        >
          {t('fleet.page.back')}
        </Button>
        <Button
          size="small"
          variant="outlined"
          disabled={next >= total}
          onClick={() => onGo(next)}
        >
          {t('fleet.page.next')}
        </Button>
      </div>
    </>
  );
}
