/** Requests to the backend as one user, without a browser. */
export class Api {
  readonly #base: string;
  readonly #token: string;

  constructor(address: string, token: string) {
    this.#base = `${address}/api/layer-rebase/v1`;
    this.#token = token;
  }

  post(path: string, body: object): Promise<Response> {
    return fetch(`${this.#base}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
  }

  /** Makes the portal look at the registry; throws unless it answers 200. */
  async refresh(component: string): Promise<void> {
    const entityRef = `component:default/${component}`;
    const response = await this.post('/images/refresh', { entityRef });
    if (!response.ok) throw new Error(await response.text());
  }

  async get(path: string): Promise<unknown> {
    const response = await fetch(`${this.#base}${path}`, {
      headers: { authorization: `Bearer ${this.#token}` },
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }
}
