import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  PlanView,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Button from '@material-ui/core/Button';
import { useState } from 'react';
import { imageNames } from '../../format/imageNames';
import { usePlan } from '../../hooks/usePlan';
import { useTexts } from '../../hooks/useTexts';
import { layerRebaseApiRef } from '../../layerRebaseApiRef';
import { isStalePlan } from '../../states/isStalePlan';
import { ModalFrame } from '../kit/ModalFrame';
import { OverrideForm } from './OverrideForm';
import { PlanBody } from './PlanBody';
import { PlanFailed } from './PlanFailed';
import { PlanPending } from './PlanPending';

/** What would happen, in full, before it happens. Confirming sends the plan's id and nothing else. */
export function PlanDialog(props: {
  readonly entityRef: string;
  readonly image: string;
  readonly mayForce: boolean;
  readonly onClose: () => void;
  readonly onStarted: (rebase: RebaseView) => void;
}) {
  const { entityRef, image, mayForce, onClose } = props;
  const t = useTexts();
  const [forceReason, setForceReason] = useState<string>();
  const { plan, error, replan } = usePlan({
    entityRef,
    image,
    force: forceReason !== undefined,
  });
  const { start, starting, startError, forget } = useStart(props.onStarted);
  const failed = error ?? startError;
  const { short, tag } = imageNames(image);
  const replanAll = () => {
    forget();
    replan();
  };
  const confirm = plan && isDoable(plan) && !startError && (
    <Button
      variant="contained"
      color="primary"
      disabled={starting}
      onClick={() => start(plan, forceReason)}
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
      {failed && <PlanFailed error={failed} onReplan={replanAll} />}
      {!plan && !error && <PlanPending />}
      {plan && !isStalePlan(startError) && <PlanBody plan={plan} />}
      {plan?.refused && mayForce && !plan.forced && (
        <OverrideForm onOverride={setForceReason} />
      )}
    </ModalFrame>
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
