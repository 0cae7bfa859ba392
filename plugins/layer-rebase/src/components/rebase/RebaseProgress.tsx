import {
  EntityImages,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef } from 'react';
import { useRebase } from '../../hooks/useRebase';
import { isOpen } from '../../states/isOpen';
import { ResultPanel } from './ResultPanel';
import { RunningSteps } from './RunningSteps';

const useStyles = makeStyles(theme => ({
  panel: {
    padding: theme.spacing(2),
    margin: theme.spacing(0, 0, 2),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
  },
}));

/** A rebase from its first step to its result, in one place that does not move. */
export function RebaseProgress(props: {
  readonly rebase: RebaseView;
  readonly mayRebase: EntityImages['mayRebase'];
  readonly onRebase: (rebase: RebaseView) => void;
  readonly onDismiss: () => void;
  /** Called once, when an open rebase has ended. */
  readonly onEnd: () => void;
}) {
  const classes = useStyles();
  const { rebase, error } = useRebase(props.rebase);
  useEndOnce(isOpen(rebase), props.onEnd);
  return (
    <div className={classes.panel} data-rebase-state={rebase.state}>
      {isOpen(rebase) ? (
        <RunningSteps
          rebase={rebase}
          mayRebase={props.mayRebase}
          lost={error !== undefined}
        />
      ) : (
        <ResultPanel
          rebase={rebase}
          mayRebase={props.mayRebase}
          takesFocus={isOpen(props.rebase)}
          onRebase={props.onRebase}
          onDismiss={props.onDismiss}
        />
      )}
    </div>
  );
}

function useEndOnce(open: boolean, onEnd: () => void) {
  const wasOpen = useRef(open);
  useEffect(() => {
    if (wasOpen.current && !open) onEnd();
    wasOpen.current = open;
  }, [open, onEnd]);
}
