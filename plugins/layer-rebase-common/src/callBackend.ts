import { ResponseError } from '@backstage/errors';

/** Where the backend is, and how to ask it. */
export interface BackendDoor {
  readonly discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly fetchApi: { readonly fetch: typeof fetch };
}

/** One request to the backend, as it answers. Throws `ResponseError`. */
export async function callBackend(
  door: BackendDoor,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const base = await door.discoveryApi.getBaseUrl('layer-rebase');
  const response = await door.fetchApi.fetch(`${base}${path}`, {
    method,
    headers: body ? { 'content-type': 'application/json' } : undefined,
    body: body ? JSON.stringify(body) : undefined,
  });
  if (!response.ok) throw await ResponseError.fromResponse(response);
  return response;
}

/** `a=1&b=x`; values that are not given are left out. */
export function queryText(values: object): string {
  const given = Object.entries(values).filter(
    ([, value]) => value !== undefined,
  );
  return new URLSearchParams(
    given.map(([key, value]) => [key, String(value)]),
  ).toString();
}
