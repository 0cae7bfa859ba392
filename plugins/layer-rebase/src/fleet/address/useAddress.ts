import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';

/** Values to set in the address; undefined or empty takes one out. */
export type AddressChange = Readonly<Record<string, string | undefined>>;

/** What the address says after the question mark. Everything one chose on a page is there, so that it can be shared. */
export interface Address {
  readonly params: URLSearchParams;
  /** A new choice: the list behind it starts over at its first page. */
  choose(change: AddressChange): void;
  /** The same choice without a new entry in the history: for typing. */
  refine(change: AddressChange): void;
}

/** Reads and writes the address. */
export function useAddress(): Address {
  const [params, setParams] = useSearchParams();
  const write = useCallback(
    (change: AddressChange, replace: boolean) =>
      setParams(old => changed(old, { cursor: undefined, ...change }), {
        replace,
      }),
    [setParams],
  );
  return useMemo(
    () => ({
      params,
      choose: change => write(change, false),
      refine: change => write(change, true),
    }),
    [params, write],
  );
}

/** Pages of a list. The cursors of the pages before are kept beside the address, as long as one came through them. */
export interface Pages {
  readonly cursor?: string;
  next?(): void;
  back?(): void;
  /** From a shared address there is no way back but to the start. */
  start?(): void;
}

/** Walks the pages of a list by its cursors. */
export function usePages(nextCursor: string | undefined): Pages {
  const [params] = useSearchParams();
  const { pathname, state } = useLocation();
  const navigate = useNavigate();
  const cursor = params.get('cursor') ?? undefined;
  const before = cursorsOf(state);
  const go = (to: string | undefined, cursors: readonly string[]) =>
    navigate(
      { pathname, search: `?${changed(params, { cursor: to })}` },
      { state: { cursors } },
    );
  return {
    cursor,
    ...(nextCursor && {
      next: () => go(nextCursor, [...before, cursor ?? '']),
    }),
    ...(cursor &&
      before.length > 0 && {
        back: () => go(before.at(-1) || undefined, before.slice(0, -1)),
      }),
    ...(cursor && { start: () => go(undefined, []) }),
  };
}

function cursorsOf(state: unknown): readonly string[] {
  const cursors = (state as { cursors?: unknown } | null)?.cursors;
  return Array.isArray(cursors) ? cursors.map(String) : [];
}

function changed(
  params: URLSearchParams,
  change: AddressChange,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}
