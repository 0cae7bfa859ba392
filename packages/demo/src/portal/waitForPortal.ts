import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 120_000;
const PAUSE_MS = 250;

/** Waits until one can sign in and sees the sample components. Throws when that takes two minutes. */
export async function waitForPortal(
  address: string,
  signal?: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      await lookAround(address);
      return;
    } catch (error) {
      last = error;
    }
    await pause(PAUSE_MS, undefined, { signal });
  }
  throw new Error(`${address} did not answer within two minutes`, {
    cause: last,
  });
}

async function lookAround(address: string): Promise<void> {
  await answer(`${address}/`);
  const token = await signIn(address, 'user:default/ana');
  const headers = { authorization: `Bearer ${token}` };
  await answer(
    `${address}/api/catalog/entities/by-name/component/default/checkout`,
    headers,
  );
}

/** A token of one of the demo's users, for requests without a browser. */
export async function signIn(
  address: string,
  userEntityRef: string,
): Promise<string> {
  const user = encodeURIComponent(userEntityRef);
  const response = await answer(
    `${address}/api/auth/demo-users/refresh?user=${user}`,
  );
  return (await response.json()).backstageIdentity.token;
}

async function answer(
  address: string,
  headers?: Record<string, string>,
): Promise<Response> {
  const response = await fetch(address, { headers });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response;
}
