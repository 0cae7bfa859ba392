import { OpenUpload, UploadJournal } from '@layer-rebase/engine';
import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import { DatabaseClock } from './DatabaseClock';

interface UploadRow {
  readonly upload_key: string;
  readonly rebase_id: string;
  readonly registry: string;
  readonly repository: string;
  readonly location: string;
  readonly opened_at: string;
}

/** Which uploads each rebase has open in its registry: what a killed process leaves, its heir finds here. */
export class UploadStore {
  readonly #knex: Knex;
  readonly #clock: DatabaseClock;

  constructor(knex: Knex) {
    this.#knex = knex;
    this.#clock = new DatabaseClock(knex);
  }

  journalOf(rebaseId: string): UploadJournal {
    return {
      opened: async upload => {
        const { registry, repository, location } = upload;
        await this.#rows()
          .insert({
            upload_key: keyOf(rebaseId, upload),
            rebase_id: rebaseId,
            registry,
            repository,
            location,
            opened_at: this.#clock.now(),
          })
          .onConflict('upload_key')
          .ignore();
      },
      closed: async upload => {
        await this.#rows()
          .where({ upload_key: keyOf(rebaseId, upload) })
          .delete();
      },
    };
  }

  async list(rebaseId: string): Promise<readonly OpenUpload[]> {
    const rows = await this.#rows()
      .where({ rebase_id: rebaseId })
      .orderBy('opened_at');
    return rows.map(({ registry, repository, location }) => ({
      registry,
      repository,
      location,
    }));
  }

  #rows() {
    return this.#knex<UploadRow>('open_uploads');
  }
}

function keyOf(rebaseId: string, { location }: OpenUpload): string {
  return createHash('sha256').update(`${rebaseId}\n${location}`).digest('hex');
}
