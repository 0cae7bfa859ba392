import { makeStyles } from '@material-ui/core/styles';
import { Button } from '../../components/kit/Button';
import { useTexts } from '../../hooks/useTexts';
import { Pages } from '../address/useAddress';

const useStyles = makeStyles(theme => ({
  pager: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1.5),
  },
}));

/** To the next page and back; absent when there is one page only. */
export function Pager(props: { readonly pages: Pages }) {
  const classes = useStyles();
  const t = useTexts();
  const { start, back, next } = props.pages;
  if (!start && !next) return null;
  return (
    <nav className={classes.pager} aria-label={t('fleet.pages')}>
      {start && !back && (
        <Button size="small" onClick={start}>
          {t('fleet.page.start')}
        </Button>
      )}
      <Button size="small" variant="outlined" disabled={!back} onClick={back}>
        {t('fleet.page.back')}
      </Button>
      <Button size="small" variant="outlined" disabled={!next} onClick={next}>
        {t('fleet.page.next')}
      </Button>
    </nav>
  );
}
