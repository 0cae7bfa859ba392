import {
  EntityImages,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useState } from 'react';
import { useTexts } from '../../hooks/useTexts';
import { Button } from '../kit/Button';
import { RollbackDialog } from './RollbackDialog';

/** The way back, where there is one: only for those who may, and only while the tag is where this rebase left it. */
export function UndoButton(props: {
  readonly rebase: RebaseView;
  readonly mayRebase: EntityImages['mayRebase'];
  readonly onRebase: (rebase: RebaseView) => void;
}) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const { rebase } = props;
  if (!rebase.rollback.possible || !props.mayRebase.allowed) return null;
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
        {t('rollback.open')}
      </Button>
      {open && (
        <RollbackDialog
          rebase={rebase}
          onClose={() => setOpen(false)}
          onStarted={started => {
            setOpen(false);
            props.onRebase(started);
          }}
        />
      )}
    </>
  );
}
