import { TestApiProvider } from '@backstage/test-utils';
import { PlanRequest } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { act, renderHook, waitFor } from '@testing-library/react';
import { PropsWithChildren } from 'react';
import { FakeLayerRebase } from '../../dev/FakeLayerRebase';
import { patchable } from '../../dev/__data__/images';
import { layerRebaseApiRef } from '../layerRebaseApiRef';
import { usePlan } from './usePlan';

const ALL: PlanRequest = {
  entityRef: 'component:default/patchable',
  image: patchable.image,
};
const NO_BASE: PlanRequest = {
  ...ALL,
  runImage: false,
  patches: patchable.patches.map(({ id }) => id),
};

function plan(first: PlanRequest | undefined) {
  const api = new FakeLayerRebase();
  const asked = jest.spyOn(api, 'createPlan');
  const wrapper = ({ children }: PropsWithChildren<{}>) => (
    <TestApiProvider apis={[[layerRebaseApiRef, api]]}>
      {children}
    </TestApiProvider>
  );
  const hook = renderHook(({ wish }) => usePlan(wish), {
    wrapper,
    initialProps: { wish: first },
  });
  return { ...hook, asked };
}

describe('usePlan', () => {
  it('keeps the old plan in sight, and never calls it current', async () => {
    const { result, rerender } = plan(ALL);
    await waitFor(() => expect(result.current.isCurrent).toBe(true));
    const old = result.current.plan;
    rerender({ wish: NO_BASE });
    expect(result.current).toMatchObject({ plan: old, isCurrent: false });
    await waitFor(() => expect(result.current.isCurrent).toBe(true));
    expect(result.current.plan?.changes.map(({ kind }) => kind)).toEqual([
      'launcher',
      'buildpack',
    ]);
  });

  it('asks once for several changes in a row', async () => {
    const { result, rerender, asked } = plan(ALL);
    await waitFor(() => expect(result.current.isCurrent).toBe(true));
    for (const patches of [[], ['acme/launcher-0.21.3'], ['acme/ca-helper']]) {
      rerender({ wish: { ...ALL, patches } });
    }
    await waitFor(() => expect(result.current.isCurrent).toBe(true));
    expect(asked).toHaveBeenCalledTimes(2);
    expect(asked).toHaveBeenLastCalledWith({
      ...ALL,
      patches: ['acme/ca-helper'],
    });
  });

  it('takes no answer to a question that is not asked any more', async () => {
    const { result, rerender, asked } = plan(ALL);
    await waitFor(() => expect(result.current.isCurrent).toBe(true));
    const old = result.current.plan;
    let answerLate = () => {};
    asked.mockReturnValueOnce(
      new Promise(resolve => {
        answerLate = () => old && resolve({ ...old, id: 'late' });
      }),
    );
    rerender({ wish: NO_BASE });
    await waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
    rerender({ wish: undefined });
    await act(async () => answerLate());
    expect(result.current).toMatchObject({ plan: old, isCurrent: false });
  });

  it('asks nothing without a wish', async () => {
    const { result, asked } = plan(undefined);
    await act(async () => {});
    expect(asked).not.toHaveBeenCalled();
    expect(result.current.isCurrent).toBe(false);
  });
});
