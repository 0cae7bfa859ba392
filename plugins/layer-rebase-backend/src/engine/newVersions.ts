import { PlatformPlan } from '@layer-rebase/engine';

/** Version of each layer that a plan brings, by diffID, as far as it has one. */
export type NewVersions = ReadonlyMap<string, string>;

/** Where the engine writes down which patch brought which version (docs/rebasing.md). */
const HISTORY_EDIT = 'label dev.layer-rebase.history';

interface HistoryEntry {
  readonly patches?: readonly {
    readonly to: string;
    readonly version?: string;
  }[];
}

/** Read from the history label that the plan is going to write. */
export function newVersions({ configEdits }: PlatformPlan): NewVersions {
  const text = configEdits.find(({ what }) => what === HISTORY_EDIT)?.to;
  const entries: readonly HistoryEntry[] = text ? JSON.parse(text) : [];
  return new Map(
    (entries.at(-1)?.patches ?? []).flatMap(({ to, version }) =>
      version ? [[to, version] as const] : [],
    ),
  );
}
