import { signalApiRef } from '@backstage/plugin-signals-react';
import { TestApiProvider } from '@backstage/test-utils';
import { act, renderHook, waitFor } from '@testing-library/react';
import { PropsWithChildren } from 'react';
import { FakeLayerRebase } from '../../dev/FakeLayerRebase';
import { running, succeeded } from '../../dev/__data__/rebases';
import { states } from '../../dev/__data__/states';
import { layerRebaseApiRef } from '../layerRebaseApiRef';
import { POLL_MS, useRebase } from './useRebase';

/** Signals as the portal delivers them, pressed by hand. */
class Signals {
  readonly #listeners = new Set<(message: never) => void>();

  subscribe(_channel: string, listener: (message: never) => void) {
    this.#listeners.add(listener);
    return { unsubscribe: () => this.#listeners.delete(listener) };
  }

  send(message: object) {
    this.#listeners.forEach(listener => listener(message as never));
  }
}

const GOING_ON = { running: { ...states.running, held: false } };

function follow(api: FakeLayerRebase, initial = running) {
  const signals = new Signals();
  const wrapper = ({ children }: PropsWithChildren<{}>) => (
    <TestApiProvider
      apis={[
        [layerRebaseApiRef, api],
        [signalApiRef, signals],
      ]}
    >
      {children}
    </TestApiProvider>
  );
  return { signals, ...renderHook(() => useRebase(initial), { wrapper }) };
}

function looks(api: FakeLayerRebase): number {
  return api.calls.filter(call => call === 'getRebase').length;
}

describe('useRebase', () => {
  it('looks once a second until the rebase has ended, then no more', async () => {
    const api = new FakeLayerRebase(GOING_ON);
    const { result } = follow(api);
    await waitFor(() => expect(result.current.rebase.state).toBe('succeeded'), {
      timeout: 8 * POLL_MS,
    });
    const before = looks(api);
    await new Promise(done => setTimeout(done, 1.5 * POLL_MS));
    expect(looks(api)).toBe(before);
  }, 20_000);

  it('looks at once when it is poked for its entity, and only then', async () => {
    const api = new FakeLayerRebase(GOING_ON);
    const { signals } = follow(api);
    await waitFor(() => expect(looks(api)).toBe(1));
    act(() => signals.send({ entityRef: 'component:default/other' }));
    expect(looks(api)).toBe(1);
    act(() => signals.send({ entityRef: running.entityRef }));
    expect(looks(api)).toBe(2);
  });

  it('keeps what it knows while the backend is away, and finds it again', async () => {
    const api = new FakeLayerRebase(GOING_ON);
    const away = jest
      .spyOn(api, 'getRebase')
      .mockRejectedValueOnce(new Error('connection refused'));
    const { result } = follow(api);
    await waitFor(() => expect(result.current.error).toBeDefined());
    expect(result.current.rebase).toBe(running);
    await waitFor(() => expect(result.current.error).toBeUndefined(), {
      timeout: 3 * POLL_MS,
    });
    expect(away).toHaveBeenCalledTimes(2);
  });

  it('does not look at what has ended', async () => {
    const api = new FakeLayerRebase(GOING_ON);
    const { result } = follow(api, succeeded);
    expect(result.current.rebase).toBe(succeeded);
    expect(looks(api)).toBe(0);
  });
});
