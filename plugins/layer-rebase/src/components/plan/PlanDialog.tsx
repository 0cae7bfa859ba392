import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  ImageStatus,
  PlanView,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { imageNames } from '../../format/imageNames';
import { usePlanChoice } from '../../hooks/usePlanChoice';
import { useTexts } from '../../hooks/useTexts';
import { layerRebaseApiRef } from '../../layerRebaseApiRef';
import { isStalePlan } from '../../states/isStalePlan';
import { Button } from '../kit/Button';
import { ModalFrame } from '../kit/ModalFrame';
import { VisuallyHidden } from '../kit/VisuallyHidden';
import { OverrideForm } from './OverrideForm';
import { PlanBody } from './PlanBody';
import { PlanChoice } from './PlanChoice';
import { PlanFailed } from './PlanFailed';
import { PlanPending } from './PlanPending';

const useStyles = makeStyles({
  // The old plan while the next one is made: there to compare with, not to confirm.
  old: { opacity: 0.5 },
});

/** What would happen, in full, before it happens. Confirming sends the plan's id and nothing else. */
export function PlanDialog(props: {
  readonly entityRef: string;
  readonly status: ImageStatus;
  readonly mayForce: boolean;
  readonly onClose: () => void;
  readonly onStarted: (rebase: RebaseView) => void;
}) {
  const { entityRef, status, mayForce, onClose } = props;
  const t = useTexts();
  const [forceReason, setForceReason] = useState<string>();
  const force = forceReason !== undefined;
  const chosen = usePlanChoice({ entityRef, status, force });
  const { plan, isCurrent, error, hasWish } = chosen;
  const { start, starting, startError, forget } = useStart(props.onStarted);
  const failed = error ?? startError;
  const { short, tag } = imageNames(status.image);
  const replan = () => {
    forget();
    chosen.replan();
  };
  const confirm = plan && isDoable(plan) && !startError && (
    <Button
      variant="contained"
      color="primary"
      disabled={starting || !isCurrent}
      onClick={() => start(plan, plan.forced ? forceReason : undefined)}
    >
      {t(plan.forced ? 'plan.confirmForced' : 'plan.confirm', { tag })}
    </Button>
  );
  return (
    <ModalFrame
      title={t('plan.title', { image: short })}
      onClose={onClose}
      closeLabel={t('plan.cancel')}
      actions={confirm}
    >
      {failed && <PlanFailed error={failed} onReplan={replan} />}
      {!startError && (
        <PlanChoice
          items={chosen.items}
          aside={chosen.aside}
          leftOut={chosen.leftOut}
          disabled={starting}
          onChange={chosen.choose}
        />
      )}
      {!plan && !error && hasWish && <PlanPending />}
      {plan && !isStalePlan(startError) && hasWish && (
        <ShownPlan plan={plan} isCurrent={isCurrent} />
      )}
      {plan?.refused && isCurrent && mayForce && !plan.forced && (
        <OverrideForm onOverride={setForceReason} />
      )}
    </ModalFrame>
  );
}

function ShownPlan(props: {
  readonly plan: PlanView;
  readonly isCurrent: boolean;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { plan, isCurrent } = props;
  return (
    <>
      <VisuallyHidden live>
        {isCurrent ? '' : t('choice.pending')}
      </VisuallyHidden>
      <div
        role="group"
        aria-busy={!isCurrent}
        aria-disabled={!isCurrent}
        className={isCurrent ? undefined : classes.old}
      >
        <PlanBody plan={plan} />
      </div>
    </>
  );
}

function isDoable({ refused, changed }: PlanView): boolean {
  return !refused && changed;
}

function useStart(onStarted: (rebase: RebaseView) => void) {
  const api = useApi(layerRebaseApiRef);
  const [starting, setStarting] = useState(false);
  const [startError, setStartError] = useState<Error>();
  const start = async (plan: PlanView, forceReason?: string) => {
    setStarting(true);
    try {
      onStarted(await api.startRebase({ planId: plan.id, forceReason }));
    } catch (error) {
      setStartError(toError(error));
      setStarting(false);
    }
  };
  return {
    start,
    starting,
    startError,
    forget: () => setStartError(undefined),
  };
}
