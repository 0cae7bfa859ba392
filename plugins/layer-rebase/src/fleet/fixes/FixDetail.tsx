import { Link } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  FleetFix,
  FleetFixDetail,
  layerRebaseFleetNotifyPermission,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { Button } from '../../components/kit/Button';
import { Frame } from '../../components/kit/Frame';
import { useTexts } from '../../hooks/useTexts';
import { useFleetLinks } from '../address/useFleetLinks';
import { useAsked } from '../asking/useAsked';
import { Answer } from '../kit/Answer';
import { FixCauses } from './FixCauses';
import { FixFacts } from './FixFacts';
import { FixOwners } from './FixOwners';
import { TellOwnersDialog } from './TellOwnersDialog';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
  },
  title: {
    fontSize: '1.25rem',
    fontWeight: 600,
    margin: 0,
    overflowWrap: 'anywhere',
  },
}));

/** One CVE or patch: which images, which of them now, what is in the way of the others, and whose they are. */
export function FixDetail({ kind, id }: Pick<FleetFix, 'kind' | 'id'>) {
  const t = useTexts();
  const links = useFleetLinks();
  const asked = useAsked(`fix ${kind} ${id}`, api => api.getFleetFix(kind, id));
  return (
    <>
      <Typography paragraph>
        <Link to={links('fixes')}>‹ {t('fleet.fixes.all')}</Link>
      </Typography>
      <Answer of={asked}>
        {fix => <Found fix={fix} onTold={asked.again} />}
      </Answer>
    </>
  );
}

function Found(props: {
  readonly fix: FleetFixDetail;
  readonly onTold: () => void;
}) {
  const { fix } = props;
  const classes = useStyles();
  const t = useTexts();
  const [telling, setTelling] = useState(false);
  const mayTell = usePermission({
    permission: layerRebaseFleetNotifyPermission,
  });
  return (
    <>
      <Frame>
        <div className={classes.head}>
          <h3 className={classes.title}>{fix.title}</h3>
          {mayTell.allowed && fix.owners.length > 0 && (
            <Button
              variant="contained"
              color="primary"
              onClick={() => setTelling(true)}
            >
              {t('fleet.tell.open')}
            </Button>
          )}
        </div>
        <FixFacts fix={fix} />
      </Frame>
      <FixOwners fix={fix} />
      <FixCauses fix={fix} />
      {telling && (
        <TellOwnersDialog
          fix={fix}
          onClose={() => setTelling(false)}
          onTold={props.onTold}
        />
      )}
    </>
  );
}
