import type { OpenCves } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { SEVERITIES } from '../../states/worstFirst';
import { useNumbers } from '../useNumbers';
import { quietColor } from './quietColor';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1),
  },
  severe: { fontWeight: 700 },
  mild: { color: quietColor(theme) },
}));

/** `2 critical 5 high 1 medium`, the severe ones heavier; a dash without any. */
export function OpenCvesText(props: { readonly cves: OpenCves }) {
  const classes = useStyles();
  const t = useTexts();
  const { count } = useNumbers();
  const present = SEVERITIES.filter(severity => props.cves[severity] > 0);
  if (present.length === 0) return <>{t('fleet.cves.none')}</>;
  return (
    <span className={classes.list}>
      {present.map(severity => (
        <span
          key={severity}
          className={
            severity === 'critical' || severity === 'high'
              ? classes.severe
              : classes.mild
          }
        >
          {count(props.cves[severity])} {t(`severity.${severity}`)}
        </span>
      ))}
    </span>
  );
}

/** Open CVEs of all severities. */
export function allCves(cves: OpenCves): number {
  return SEVERITIES.reduce((sum, severity) => sum + cves[severity], 0);
}
