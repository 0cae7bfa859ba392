/** Questions remembered for each client; the oldest go first. */
const MOST = 60;

const answers = new WeakMap<object, Map<string, unknown>>();

/** The last answer to this question, when it was asked before on this page. */
export function recall<T>(client: object, key: string): T | undefined {
  return answers.get(client)?.get(key) as T | undefined;
}

export function remember(client: object, key: string, answer: unknown): void {
  const known = answers.get(client) ?? new Map<string, unknown>();
  answers.set(client, known);
  known.delete(key);
  known.set(key, answer);
  const [oldest] = known.keys();
  if (known.size > MOST) known.delete(oldest);
}
