import { editJson, editMembers } from '../image/editJson';
import { BUILD_LABEL } from '../image/buildMetadata';
import { CnbImage } from '../image/cnbImage';
import { LIFECYCLE_LABEL } from '../image/lifecycleMetadata';
import { appendHistory, HISTORY_LABEL } from './historyLabel';
import { editLifecycleLabel } from './editLifecycleLabel';
import { ImageChange } from './imageChange';

/** Labels that describe the base; they follow the run image (cnb-rebase.md 2.7). */
const SYNCED_PREFIXES = ['io.buildpacks.stack.', 'io.buildpacks.base.'];

/** New text per label, undefined to remove it. Labels that stay are not listed. */
export type LabelChanges = ReadonlyMap<string, string | undefined>;

/** What the change does to the app's labels; the history label last, and only when anything changes. */
export function editLabels(change: ImageChange): LabelChanges {
  const { app, base } = change;
  const { labels } = app.config;
  const wanted = new Map<string, string | undefined>([
    ...(base ? syncedLabels(app, base.image) : []),
    ...(app.metadata
      ? [[LIFECYCLE_LABEL, editLifecycleLabel(app.metadata, change)] as const]
      : []),
    ...buildLabel(change),
    [HISTORY_LABEL, appendHistory(labels[HISTORY_LABEL], change)],
  ]);
  return new Map([...wanted].filter(([key, text]) => labels[key] !== text));
}

/** True when the run image's synced labels already are the app's. */
export function hasSyncedLabels(app: CnbImage, runImage: CnbImage): boolean {
  return syncedLabels(app, runImage).every(
    ([key, text]) => app.config.labels[key] === text,
  );
}

function syncedLabels(
  app: CnbImage,
  runImage: CnbImage,
): [string, string | undefined][] {
  const isSynced = (key: string) =>
    SYNCED_PREFIXES.some(prefix => key.startsWith(prefix));
  const old = Object.keys(app.config.labels).filter(isSynced);
  const fresh = Object.entries(runImage.config.labels).filter(([key]) =>
    isSynced(key),
  );
  const removed = old.map((key): [string, undefined] => [key, undefined]);
  return [...new Map<string, string | undefined>([...removed, ...fresh])];
}

/** `launcher` of the build metadata follows a launcher patch, so that platforms read the version that is there. */
function buildLabel({ app, patched }: ImageChange): [string, string][] {
  const launcher = patched
    .map(({ replacement }) => replacement.replacement)
    .find(layer => layer.kind === 'launcher');
  if (launcher?.kind !== 'launcher' || !launcher.metadataText || !app.build) {
    return [];
  }
  const { text, root } = app.build;
  const edits = editMembers(
    root,
    new Map([['launcher', launcher.metadataText]]),
  );
  return [[BUILD_LABEL, editJson(text, edits)]];
}
