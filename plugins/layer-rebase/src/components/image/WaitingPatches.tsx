import { WaitingPatchView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { Age } from '../kit/Age';
import { OutsideLink } from '../kit/OutsideLink';
import { CveList } from './CveList';

const useStyles = makeStyles(theme => ({
  list: { padding: 0, margin: 0, listStyle: 'none' },
  item: { marginBottom: theme.spacing(1.5), overflowWrap: 'anywhere' },
  title: { fontWeight: 600 },
  detail: { color: theme.palette.text.secondary, fontSize: '0.875rem' },
}));

/** Every patch that waits: what it closes, where it goes, where it comes from. */
export function WaitingPatches(props: {
  readonly patches: readonly WaitingPatchView[];
}) {
  const classes = useStyles();
  const t = useTexts();
  return (
    <ul className={classes.list}>
      {props.patches.map(patch => (
        <li key={patch.id} className={classes.item}>
          <div className={classes.title}>
            {patch.title}
            {patch.severity && ` · ${t(`severity.${patch.severity}`)}`}
          </div>
          {patch.cves.length > 0 && (
            <div>
              {t('patches.closes')} <CveList cves={patch.cves} />
            </div>
          )}
          <div className={classes.detail}>
            {t('patches.target', {
              target: patch.target,
              source: patch.source,
            })}
            {patch.published && (
              <>
                {' · '}
                <Age at={patch.published} />
              </>
            )}
            {patch.advisory && (
              <>
                {' · '}
                <OutsideLink to={patch.advisory}>
                  {t('patches.advisory')}
                </OutsideLink>
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
