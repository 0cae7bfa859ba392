import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { ChoiceItem } from '../../states/planChoice';

const useStyles = makeStyles(theme => ({
  label: { paddingTop: 5, overflowWrap: 'anywhere' },
  detail: { color: theme.palette.text.secondary, fontSize: '0.875rem' },
}));

/** What one may tick, and what it is good for. */
export function ItemLabel({ item }: { readonly item: ChoiceItem }) {
  const classes = useStyles();
  const t = useTexts();
  if (item.kind === 'base') {
    const { from, to } = item;
    return (
      <div className={classes.label}>
        {t('choice.base')}
        {from && to && (
          <span className={classes.detail}>
            {' · '}
            {t('choice.baseFromTo', { from, to })}
          </span>
        )}
      </div>
    );
  }
  const { title, severity, cves, target } = item.patch;
  const details = [
    severity && t(`severity.${severity}`),
    cves.length > 0 && t('choice.cves', { count: cves.length }),
    target,
  ].filter(Boolean);
  return (
    <div className={classes.label}>
      {title}
      <span className={classes.detail}> · {details.join(' · ')}</span>
    </div>
  );
}
