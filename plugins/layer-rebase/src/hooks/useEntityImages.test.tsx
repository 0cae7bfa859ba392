import { TestApiProvider } from '@backstage/test-utils';
import { EntityImages } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { act, renderHook, waitFor } from '@testing-library/react';
import { PropsWithChildren } from 'react';
import { FakeLayerRebase } from '../../dev/FakeLayerRebase';
import { layerRebaseApiRef } from '../layerRebaseApiRef';
import { useEntityImages } from './useEntityImages';

function watch(api: FakeLayerRebase) {
  const wrapper = ({ children }: PropsWithChildren<{}>) => (
    <TestApiProvider apis={[[layerRebaseApiRef, api]]}>
      {children}
    </TestApiProvider>
  );
  return renderHook(() => useEntityImages('component:default/patchable'), {
    wrapper,
  });
}

describe('useEntityImages', () => {
  it('keeps the old images when looking again fails', async () => {
    const api = new FakeLayerRebase();
    const { result } = watch(api);
    await waitFor(() => expect(result.current.data).toBeDefined());
    const { data } = result.current;
    jest
      .spyOn(api, 'refreshEntityImages')
      .mockRejectedValueOnce(new Error('registry away'));
    act(() => result.current.refresh());
    expect(result.current.loading).toBe(true);
    await waitFor(() => expect(result.current.error).toBeDefined());
    expect(result.current.data).toBe(data);
    expect(result.current.loading).toBe(false);
    act(() => result.current.reload());
    await waitFor(() => expect(result.current.error).toBeUndefined());
  });

  it('takes the answer to the last question, however late the first one comes', async () => {
    const api = new FakeLayerRebase();
    const { result } = watch(api);
    await waitFor(() => expect(result.current.data).toBeDefined());
    const fresh = { ...result.current.data } as EntityImages;
    let answerLate: (images: EntityImages) => void = () => {};
    jest.spyOn(api, 'refreshEntityImages').mockReturnValueOnce(
      new Promise(resolve => {
        answerLate = resolve;
      }),
    );
    jest.spyOn(api, 'getEntityImages').mockResolvedValueOnce(fresh);
    act(() => result.current.refresh());
    act(() => result.current.reload());
    await waitFor(() => expect(result.current.data).toBe(fresh));
    await act(async () => answerLate({ ...fresh, images: [] }));
    expect(result.current.data).toBe(fresh);
  });
});
