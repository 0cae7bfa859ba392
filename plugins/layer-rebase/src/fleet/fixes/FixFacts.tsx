import { Link } from '@backstage/core-components';
import type { FleetFixDetail } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Fragment } from 'react';
import { CveLink } from '../../components/image/CveLink';
import { Age } from '../../components/kit/Age';
import { OutsideLink } from '../../components/kit/OutsideLink';
import { useTexts } from '../../hooks/useTexts';
import { useFleetLinks } from '../address/useFleetLinks';
import { VerdictBar } from '../kit/VerdictBar';
import { useNumbers } from '../useNumbers';
import { quietColor } from '../kit/quietColor';

const useStyles = makeStyles(theme => ({
  sentence: { margin: theme.spacing(1, 0) },
  bar: { maxWidth: 640, margin: theme.spacing(1, 0, 1.5) },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    margin: 0,
    fontSize: '0.875rem',
    '& dt': { color: quietColor(theme) },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
}));

/** What is known of a fix, the answer first. */
export function FixFacts({ fix }: { readonly fix: FleetFixDetail }) {
  const classes = useStyles();
  const t = useTexts();
  const { count, day } = useNumbers();
  const links = useFleetLinks();
  const otherKind = fix.kind === 'cve' ? 'patch' : 'cve';
  const { affected, fixable, blocked } = fix;
  return (
    <>
      <Typography className={classes.sentence}>
        <Link underline="always" to={links('images', { [fix.kind]: fix.id })}>
          {t('fleet.fix.affected', {
            count: affected,
            images: count(affected),
          })}
        </Link>
        {'; '}
        {t('fleet.fix.sentence', {
          fixable: count(fixable),
          blocked: count(blocked),
        })}
      </Typography>
      <div className={classes.bar}>
        <VerdictBar
          counts={{
            images: affected,
            current: 0,
            patchable: fixable,
            blocked,
            unsupported: 0,
            unknown: Math.max(0, affected - fixable - blocked),
          }}
        />
      </div>
      <dl className={classes.facts}>
        {fix.severity && (
          <>
            <dt>{t('fleet.fixes.severity')}</dt>
            <dd>{t(`severity.${fix.severity}`)}</dd>
          </>
        )}
        {fix.since && (
          <>
            <dt>{t('fleet.fixes.since')}</dt>
            <dd>
              <Age at={fix.since} />
            </dd>
          </>
        )}
        {fix.published && (
          <>
            <dt>{t('fleet.fix.published')}</dt>
            <dd>{day(fix.published)}</dd>
          </>
        )}
        {(fix.kind === 'cve' || fix.advisory) && (
          <>
            <dt>{t('fleet.fix.advisory')}</dt>
            <dd>
              {fix.advisory ? (
                <OutsideLink to={fix.advisory}>{fix.advisory}</OutsideLink>
              ) : (
                <CveLink id={fix.id} />
              )}
            </dd>
          </>
        )}
        {fix.related.length > 0 && (
          <>
            <dt>{t(`fleet.fix.related.${otherKind}`)}</dt>
            <dd>
              {fix.related.map((id, index) => (
                <Fragment key={id}>
                  {index > 0 && ', '}
                  <Link to={links('fixes', { [otherKind]: id })}>{id}</Link>
                </Fragment>
              ))}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}
