/** What a token lets its bearer do with one repository. */
export interface Scope {
  readonly repository: string;
  readonly actions: readonly string[];
}

const SCOPE = /^repository:([a-z0-9._/-]+):([a-z,*]+)$/;

/**
 * One scope a repository, actions merged and sorted, writers first (some token services only look at the first:
 * registries.md 2.4), then by name. Equal needs give equal lists.
 */
export function normalizeScopes(scopes: readonly Scope[]): readonly Scope[] {
  const merged = new Map<string, Set<string>>();
  for (const { repository, actions } of scopes) {
    const known = merged.get(repository) ?? new Set();
    actions.forEach(action => known.add(action));
    merged.set(repository, known);
  }
  return [...merged]
    .map(([repository, actions]) => ({
      repository,
      actions: [...actions].sort(byText),
    }))
    .sort(
      (a, b) =>
        b.actions.length - a.actions.length ||
        byText(a.repository, b.repository),
    );
}

/** `repository:shop/web:pull,push` */
export function formatScope({ repository, actions }: Scope): string {
  return `repository:${repository}:${actions.join(',')}`;
}

/** Reads a challenge's `scope`, several joined by spaces; what is no repository scope is left out. */
export function parseScopes(text: string): readonly Scope[] {
  return text.split(' ').flatMap(one => {
    const match = SCOPE.exec(one);
    return match
      ? [{ repository: match[1] ?? '', actions: (match[2] ?? '').split(',') }]
      : [];
  });
}

/** True when whoever has `held` may do everything in `wanted`. */
export function coversScopes(
  held: readonly Scope[],
  wanted: readonly Scope[],
): boolean {
  return wanted.every(want =>
    want.actions.every(action =>
      held.some(
        have =>
          have.repository === want.repository && have.actions.includes(action),
      ),
    ),
  );
}

function byText(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
