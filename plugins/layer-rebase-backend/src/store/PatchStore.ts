import { PatchSource } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { createHash } from 'node:crypto';
import { Knex } from 'knex';

type SourceName = Pick<PatchSource, 'name' | 'origin'>;

/** Digest of patch images by the name that stands in the file. */
export type Pins = Readonly<Record<string, string>>;

/** What is known of one patch source. */
export interface PatchCopy {
  /** Undefined when it could never be read. */
  readonly text?: string;
  readonly pinned?: string;
  readonly pins: Pins;
  readonly readAt?: string;
  readonly failedAt?: string;
  readonly failure?: string;
}

interface PatchRow {
  readonly text: string | null;
  readonly pinned: string | null;
  readonly pins: string | null;
  readonly read_at: string | null;
  readonly failed_at: string | null;
  readonly failure: string | null;
}

/** Where copies are kept. */
export type PatchCopies = Pick<
  PatchStore,
  'find' | 'saveCopy' | 'saveFailure' | 'savePins' | 'keepOnly'
>;

/** The last good copy of each patch source, so that neither a failure nor a restart takes it away. */
export class PatchStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(source: SourceName): Promise<PatchCopy | undefined> {
    const row = await this.#knex<PatchRow>('patch_copies')
      .where('source_key', keyOf(source))
      .first();
    return (
      row && {
        text: row.text ?? undefined,
        pinned: row.pinned ?? undefined,
        pins: row.pins ? JSON.parse(row.pins) : {},
        readAt: row.read_at ?? undefined,
        failedAt: row.failed_at ?? undefined,
        failure: row.failure ?? undefined,
      }
    );
  }

  async saveCopy(
    source: SourceName,
    copy: { readonly text: string; readonly pinned?: string },
  ): Promise<void> {
    await this.#upsert(source, {
      text: copy.text,
      pinned: copy.pinned ?? null,
      read_at: new Date().toISOString(),
      failed_at: null,
      failure: null,
    });
  }

  async saveFailure(source: SourceName, failure: string): Promise<void> {
    const failedAt = new Date().toISOString();
    await this.#upsert(source, { failed_at: failedAt, failure });
  }

  async savePins(source: SourceName, pins: Pins): Promise<void> {
    await this.#upsert(source, { pins: JSON.stringify(pins) });
  }

  /** Forgets sources that are configured no longer. */
  async keepOnly(sources: readonly SourceName[]): Promise<void> {
    await this.#knex('patch_copies')
      .whereNotIn('source_key', sources.map(keyOf))
      .delete();
  }

  async #upsert(
    source: SourceName,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.#knex('patch_copies')
      .insert({ source_key: keyOf(source), name: source.name, ...values })
      .onConflict('source_key')
      .merge(values);
  }
}

function keyOf({ name, origin = '' }: SourceName): string {
  return createHash('sha256').update(`${name}\n${origin}`).digest('hex');
}
