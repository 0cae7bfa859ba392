import { Knex } from 'knex';
import { exportImages } from '../plugins/layer-rebase-backend/src/fleet/exportImages';
import { timed } from './timed';

export interface ExportCost {
  readonly rows: number;
  readonly ms: number;
  readonly bytes: number;
  /** The most that the heap held beyond what it held before, garbage not counted. */
  readonly heapGrowthBytes: number;
}

const PIECES_BETWEEN_LOOKS = 20;

/** Reads the file of all images without keeping it; the heap is looked at on the way. */
export async function measureExport(knex: Knex): Promise<ExportCost> {
  const selection = { knex, sight: {}, filter: {} };
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let bytes = 0;
  let rows = -1;
  let most = 0;
  let pieces = 0;
  const ms = await timed(async () => {
    const answer = await exportImages(selection, 'csv', {});
    for await (const piece of answer.pieces) {
      bytes += Buffer.byteLength(piece);
      rows += piece.split('\r\n').length - 1;
      if (pieces++ % PIECES_BETWEEN_LOOKS === 0) {
        globalThis.gc?.();
        most = Math.max(most, process.memoryUsage().heapUsed - before);
      }
    }
  });
  return { rows, ms, bytes, heapGrowthBytes: most };
}
