import {
  FleetImage,
  FleetImageQuery,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { chunks } from './findOrWrite';
import { sortedIds } from './fleetImages';
import { imageRows } from './imageRows';
import { Selection } from './selection';
import { StreamedAnswer } from './StreamedAnswer';

const ROWS_AT_ONCE = 500;

/** The images that are meant, in order: only their ids are held, rows are read as they are sent. */
export async function exportImages(
  selection: Selection,
  format: 'csv' | 'json',
  query: FleetImageQuery,
): Promise<StreamedAnswer> {
  const ids = await sortedIds(selection, query);
  const rows = readRows(selection, ids);
  return format === 'csv'
    ? new StreamedAnswer({
        contentType: 'text/csv; charset=utf-8',
        fileName: 'images.csv',
        pieces: toCsv(rows),
      })
    : new StreamedAnswer({
        contentType: 'application/json; charset=utf-8',
        fileName: 'images.json',
        pieces: toJson(rows),
      });
}

async function* readRows(
  selection: Selection,
  ids: readonly number[],
): AsyncGenerator<readonly FleetImage[]> {
  for (const part of chunks(ids, ROWS_AT_ONCE)) {
    yield await imageRows(selection, part);
  }
}

async function* toJson(
  pages: AsyncIterable<readonly FleetImage[]>,
): AsyncGenerator<string> {
  let before = '[\n';
  for await (const images of pages) {
    if (images.length === 0) continue;
    yield before + images.map(image => JSON.stringify(image)).join(',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

const COLUMNS: readonly (readonly [
  name: string,
  read: (image: FleetImage) => string | number | boolean | undefined,
])[] = [
  ['image', ({ image }) => image],
  ['digest', ({ digest }) => digest],
  ['entity', ({ entityRef }) => entityRef],
  ['owner', ({ owner }) => owner],
  ['system', ({ system }) => system],
  ['domain', ({ domain }) => domain],
  ['lifecycle', ({ lifecycle }) => lifecycle],
  ['verdict', ({ verdict }) => verdict],
  ['sentence', ({ sentence }) => sentence],
  ['reasons', ({ reasons }) => reasons.join(' ')],
  ['runImage', ({ runImage }) => runImage],
  ['runImageVersion', ({ runImageVersion }) => runImageVersion],
  [
    'buildpacks',
    ({ buildpacks }) =>
      buildpacks
        .map(({ id, version }) => (version ? `${id}@${version}` : id))
        .join(' '),
  ],
  ['launcher', ({ launcher }) => launcher],
  ['critical', ({ openCves }) => openCves.critical],
  ['high', ({ openCves }) => openCves.high],
  ['medium', ({ openCves }) => openCves.medium],
  ['low', ({ openCves }) => openCves.low],
  ['waitingSince', ({ waitingSince }) => waitingSince],
  ['lastRebasedAt', ({ lastRebasedAt }) => lastRebasedAt],
  ['lastRebaseState', ({ lastRebaseState }) => lastRebaseState],
  ['checkedAt', ({ checkedAt }) => checkedAt],
  ['stale', ({ stale }) => stale],
];

async function* toCsv(
  pages: AsyncIterable<readonly FleetImage[]>,
): AsyncGenerator<string> {
  yield `${COLUMNS.map(([name]) => name).join(',')}\r\n`;
  for await (const images of pages) {
    if (images.length === 0) continue;
    yield images
      .map(
        image =>
          `${COLUMNS.map(([, read]) => csvCell(read(image))).join(',')}\r\n`,
      )
      .join('');
  }
}

/** A cell as RFC 4180 has it; one that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvCell(value: string | number | boolean | undefined): string {
  const text = String(value ?? '');
  const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
