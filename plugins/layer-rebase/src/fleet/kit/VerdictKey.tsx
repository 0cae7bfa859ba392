import { Theme, makeStyles, useTheme } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { VERDICTS } from '../address/fleetFilter';
import { verdictFill } from './verdictLook';
import { quietColor } from './quietColor';

const useStyles = makeStyles(theme => ({
  key: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: '0.8125rem',
    color: quietColor(theme),
  },
  entry: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
  swatch: { width: 20, height: 12, borderRadius: 2 },
}));

/** Which pattern is which verdict. */
export function VerdictKey() {
  const classes = useStyles();
  const theme = useTheme<Theme>();
  const t = useTexts();
  return (
    <ul className={classes.key} aria-label={t('fleet.key')}>
      {VERDICTS.map(verdict => (
        <li key={verdict} className={classes.entry}>
          <span
            className={classes.swatch}
            style={{ background: verdictFill(theme, verdict) }}
          />
          {t(`verdict.${verdict}`)}
        </li>
      ))}
    </ul>
  );
}
