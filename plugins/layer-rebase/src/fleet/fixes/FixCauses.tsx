import type { FleetFixDetail } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { CureText } from '../../components/image/CureText';
import { Frame } from '../../components/kit/Frame';
import { Section } from '../../components/kit/Section';
import { useTexts } from '../../hooks/useTexts';
import { causeText } from '../../states/causeText';
import { useFleetLinks } from '../address/useFleetLinks';
import { OwnerLinks } from '../kit/OwnerLinks';
import { useReasonTitle } from '../reasonTitle';
import { useNumbers } from '../useNumbers';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  cause: {
    padding: theme.spacing(1.5, 0),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  title: { fontWeight: 600 },
}));

/** What is in the way of a fix, with the cure and whom it concerns. */
export function FixCauses({ fix }: { readonly fix: FleetFixDetail }) {
  const classes = useStyles();
  const t = useTexts();
  const title = useReasonTitle();
  const { count } = useNumbers();
  const links = useFleetLinks();
  if (fix.causes.length === 0) return null;
  return (
    <Section title={t('fleet.fix.causes')}>
      <Frame>
        <ul className={classes.list}>
          {fix.causes.map(cause => {
            const filter = { [fix.kind]: fix.id, reason: cause.code };
            const { sentence, cure } = causeText(cause, t);
            return (
              <li key={cause.code} className={classes.cause}>
                <Typography>
                  <span className={classes.title}>{title(cause.code)}</span>
                  {' · '}
                  <Link underline="always" to={links('images', filter)}>
                    {t('fleet.images.total', {
                      count: cause.images,
                      images: count(cause.images),
                    })}
                  </Link>
                </Typography>
                <Typography variant="body2">{sentence}</Typography>
                <Typography variant="body2" component="div" gutterBottom>
                  {cure && <CureText cure={cure} />}
                </Typography>
                <OwnerLinks owners={cause.owners} filter={filter} />
              </li>
            );
          })}
        </ul>
      </Frame>
    </Section>
  );
}
