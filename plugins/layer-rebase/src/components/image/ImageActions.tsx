import {
  EntityImages,
  ImageStatus,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { Texts, useTexts } from '../../hooks/useTexts';
import { noteText } from '../../states/noteText';
import { ActionButton } from '../kit/ActionButton';
import { Button } from '../kit/Button';
import { CliDialog } from '../plan/CliDialog';
import { PlanDialog } from '../plan/PlanDialog';
import { SnoozeDialog } from '../snooze/SnoozeDialog';

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    marginLeft: 'auto',
  },
}));

/** The buttons of an image. Who may not press reads why. */
export function ImageActions(props: {
  readonly status: ImageStatus;
  readonly entity: Pick<EntityImages, 'entityRef' | 'mayRebase' | 'mayForce'>;
  /** A rebase that was started here is under way, though the status may not say so yet. */
  readonly busy: boolean;
  readonly onStarted: (rebase: RebaseView) => void;
  readonly onChanged: () => void;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { status, entity } = props;
  const [dialog, setDialog] = useState<'plan' | 'cli' | 'snooze'>();
  const close = () => setDialog(undefined);
  if (!canPlan(status)) return null;
  return (
    <div className={classes.actions}>
      {entity.mayRebase.allowed && !status.snoozed && (
        <Button onClick={() => setDialog('snooze')}>{t('snooze.open')}</Button>
      )}
      {status.verdict === 'patchable' && (
        <Button onClick={() => setDialog('cli')}>{t('image.copyAsCli')}</Button>
      )}
      <ActionButton
        onClick={() => setDialog('plan')}
        disabledBecause={
          props.busy ? t('image.running') : whyNot(status, entity, t)
        }
        quiet={status.verdict === 'blocked'}
      >
        {t('image.rebase')}
      </ActionButton>
      {dialog === 'plan' && (
        <PlanDialog
          entityRef={entity.entityRef}
          status={status}
          mayForce={entity.mayForce}
          onClose={close}
          onStarted={rebase => {
            close();
            props.onStarted(rebase);
            props.onChanged();
          }}
        />
      )}
      {dialog === 'snooze' && (
        <SnoozeDialog
          entityRef={entity.entityRef}
          image={status.image}
          onClose={close}
          onSnoozed={() => {
            close();
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

/** A blocked image keeps its button: it leads those who may override to the plan, and tells the others why not. */
function canPlan({ verdict }: ImageStatus): boolean {
  return verdict === 'patchable' || verdict === 'blocked';
}

function whyNot(
  { verdict, activeRebase }: ImageStatus,
  { mayRebase, mayForce }: Pick<EntityImages, 'mayRebase' | 'mayForce'>,
  t: Texts,
): string | undefined {
  if (!mayRebase.allowed) {
    return mayRebase.note ? noteText(mayRebase.note, t) : mayRebase.sentence;
  }
  if (activeRebase) return t('image.running');
  return verdict === 'blocked' && !mayForce ? t('image.blocked') : undefined;
}
