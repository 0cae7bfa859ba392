import { RebaseView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { failedText } from '../../states/faultText';
import { noteTexts } from '../../states/noteText';

const useStyles = makeStyles(theme => ({
  quiet: {
    color: theme.palette.text.secondary,
    fontSize: '0.875rem',
    lineHeight: 1.5,
  },
}));

/** What a rebase changed or why it failed, and why checks were overridden. */
export function RebaseDetail({ rebase }: { readonly rebase: RebaseView }) {
  const classes = useStyles();
  const t = useTexts();
  const { failure, summary, summaryNotes, forceReason } = rebase;
  const told = failure
    ? failedText(failure, t).sentence
    : noteTexts(summary, summaryNotes, t).join(' ');
  return (
    <>
      {told && <div className={classes.quiet}>{told}</div>}
      {forceReason && (
        <div className={classes.quiet}>
          {t('timeline.forced', { reason: forceReason })}
        </div>
      )}
    </>
  );
}
