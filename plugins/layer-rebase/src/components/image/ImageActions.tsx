import {
  EntityImages,
  ImageStatus,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useTexts } from '../../hooks/useTexts';
import { ActionButton } from '../kit/ActionButton';
import { CliDialog } from '../plan/CliDialog';
import { PlanDialog } from '../plan/PlanDialog';

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
  },
}));

/** The buttons of an image. Who may not press reads why. */
export function ImageActions(props: {
  readonly status: ImageStatus;
  readonly entity: Pick<EntityImages, 'entityRef' | 'mayRebase' | 'mayForce'>;
  readonly onStarted: (rebase: RebaseView) => void;
  readonly onChanged: () => void;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { status, entity } = props;
  const [dialog, setDialog] = useState<'plan' | 'cli'>();
  const close = () => setDialog(undefined);
  if (!canPlan(status)) return null;
  return (
    <div className={classes.actions}>
      <Button onClick={() => setDialog('cli')}>{t('image.copyAsCli')}</Button>
      <ActionButton
        onClick={() => setDialog('plan')}
        disabledBecause={whyNot({
          status,
          entity,
          running: t('image.running'),
        })}
      >
        {t('image.rebase')}
      </ActionButton>
      {dialog === 'plan' && (
        <PlanDialog
          entityRef={entity.entityRef}
          image={status.image}
          mayForce={entity.mayForce}
          onClose={close}
          onStarted={rebase => {
            close();
            props.onStarted(rebase);
            props.onChanged();
          }}
        />
      )}
      {dialog === 'cli' && (
        <CliDialog
          entityRef={entity.entityRef}
          image={status.image}
          onClose={close}
        />
      )}
    </div>
  );
}

/** A blocked image has a plan too: it lists every reason and, for those who may, the way to override. */
function canPlan({ verdict }: ImageStatus): boolean {
  return verdict === 'patchable' || verdict === 'blocked';
}

function whyNot(options: {
  readonly status: ImageStatus;
  readonly entity: Pick<EntityImages, 'mayRebase'>;
  readonly running: string;
}): string | undefined {
  const { status, entity, running } = options;
  if (!entity.mayRebase.allowed) return entity.mayRebase.sentence;
  return status.activeRebase ? running : undefined;
}
