import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { useFormats } from '../../hooks/useFormats';
import { useTexts } from '../../hooks/useTexts';
import { closesText } from './closesText';

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 3),
    margin: 0,
    '& div': { display: 'flex', gap: theme.spacing(1) },
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, fontWeight: 600 },
  },
}));

/** What one click would close, and what it costs. */
export function ImageFacts(props: { readonly status: ImageStatus }) {
  const classes = useStyles();
  const t = useTexts();
  const formats = useFormats();
  const { verdict, closes, bytesToMove, secondsExpected } = props.status;
  if (verdict !== 'patchable') return null;
  const closing = closesText(closes, t);
  return (
    <dl className={classes.facts}>
      {closing && (
        <div>
          <dt>{t('image.closes')}</dt>
          <dd>{closing}</dd>
        </div>
      )}
      {bytesToMove !== undefined && (
        <div>
          <dt>{t('image.moves')}</dt>
          <dd>{formats.bytes(bytesToMove)}</dd>
        </div>
      )}
      {secondsExpected !== undefined && (
        <div>
          <dt>{t('image.takes')}</dt>
          <dd>{formats.duration(secondsExpected * 1000)}</dd>
        </div>
      )}
    </dl>
  );
}
