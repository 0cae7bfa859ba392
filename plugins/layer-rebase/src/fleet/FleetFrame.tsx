import { usePermission } from '@backstage/plugin-permission-react';
import { layerRebaseFleetReadPermission } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { useTexts } from '../hooks/useTexts';
import { FleetSentence } from './FleetSentence';
import { FleetSkeleton } from './kit/FleetSkeleton';
import { NothingHere } from './kit/NothingHere';

const useStyles = makeStyles(theme => ({
  frame: {
    maxWidth: 1600,
    margin: '0 auto',
    minWidth: 0,
    color: theme.palette.text.primary,
  },
}));

/** Every sub-page of the fleet: for those who may see it, with the answer in its first line. */
export function FleetFrame(props: { readonly children: ReactNode }) {
  const classes = useStyles();
  const t = useTexts();
  const { allowed, loading } = usePermission({
    permission: layerRebaseFleetReadPermission,
  });
  if (loading) return <FleetSkeleton />;
  if (!allowed) {
    return (
      <NothingHere
        title={t('fleet.refused.title')}
        sentence={t('fleet.refused.sentence', {
          permission: layerRebaseFleetReadPermission.name,
        })}
      />
    );
  }
  return (
    <div className={classes.frame}>
      <FleetSentence />
      {props.children}
    </div>
  );
}
