import { Knex } from 'knex';
import { findOrWrite, insertAll } from './findOrWrite';
import { ImageShape, PatchNote, RunShape, keyOf } from './shapeOf';

const PROFILES = { name: 'fleet_profiles', key: 'key' };
const RUNS = { name: 'fleet_runs', key: 'key' };
const NOTES = { name: 'fleet_patch_notes', key: 'key' };
const PATCHES = { name: 'fleet_patches', key: 'patch' };

/** Rows of what images have in common. Call in a transaction. */
export class ProfileStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The id of each shape's profile, in order. */
  async profilesOf(shapes: readonly ImageShape[]): Promise<readonly number[]> {
    const keys = shapes.map(shape => keyOf(shape));
    const byKey = new Map(keys.map((key, index) => [key, shapes[index]]));
    const runs = await this.#runsOf([...byKey.values()]);
    const notes = await this.#notesOf([...byKey.values()]);
    const ids = await findOrWrite(
      this.#knex,
      PROFILES,
      keys,
      key => profileRow(byKey.get(key)!, runs),
      written => this.#writeParts(written, byKey, notes),
    );
    return keys.map(key => ids.get(key)!);
  }

  /** The ids of patches by what sources call them. */
  patchesOf(patches: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return findOrWrite(this.#knex, PATCHES, patches, () => ({}));
  }

  async #runsOf(shapes: readonly ImageShape[]) {
    const runs = new Map(
      shapes
        .flatMap(({ run, newestRun }) => [run, newestRun])
        .filter(run => run !== undefined)
        .map(run => [keyOf(run), run]),
    );
    return findOrWrite(this.#knex, RUNS, runs.keys(), key => {
      const { name, version, digest } = runs.get(key)!;
      return { name, version, digest: digest ?? null };
    });
  }

  async #notesOf(shapes: readonly ImageShape[]) {
    const notes = new Map(
      shapes
        .flatMap(({ patches }) => patches)
        .map(({ note }) => [keyOf(note), note]),
    );
    const patches = await this.patchesOf(
      [...notes.values()].map(({ patch }) => patch),
    );
    return findOrWrite(
      this.#knex,
      NOTES,
      notes.keys(),
      key => noteRow(notes.get(key)!, patches),
      written =>
        insertAll(
          this.#knex,
          'fleet_note_cves',
          [...written].flatMap(([key, id]) =>
            notes.get(key)!.cves.map(cve => ({ note_id: id, cve })),
          ),
        ),
    );
  }

  async #writeParts(
    written: ReadonlyMap<string, number>,
    shapes: ReadonlyMap<string, ImageShape>,
    notes: ReadonlyMap<string, number>,
  ): Promise<void> {
    const each = <T>(rows: (shape: ImageShape, profile: number) => T[]) =>
      [...written].flatMap(([key, id]) => rows(shapes.get(key)!, id));
    await insertAll(
      this.#knex,
      'fleet_profile_reasons',
      each(({ reasons }, profile) =>
        reasons.map(code => ({ profile_id: profile, code })),
      ),
    );
    await insertAll(
      this.#knex,
      'fleet_profile_patches',
      each(({ patches }, profile) =>
        patches.map(({ note, code }) => ({
          profile_id: profile,
          note_id: notes.get(keyOf(note)),
          code,
        })),
      ),
    );
    await insertAll(
      this.#knex,
      'fleet_profile_buildpacks',
      each(({ buildpacks }, profile) =>
        buildpacks.map(({ id, version }) => ({
          profile_id: profile,
          buildpack: id,
          version,
        })),
      ),
    );
  }
}

function profileRow(shape: ImageShape, runs: ReadonlyMap<string, number>) {
  const idOf = (run: RunShape | undefined) =>
    run ? runs.get(keyOf(run)) : null;
  return {
    verdict: shape.verdict,
    sentence: shape.sentence,
    run_id: idOf(shape.run),
    newest_run_id: idOf(shape.newestRun),
    launcher: shape.launcher ?? null,
    outdated: shape.outdated,
    ...shape.open,
    open_rank: openRank(shape.open),
  };
}

/** One number that sorts as the four do, one after the other. */
function openRank({ critical, high, medium, low }: ImageShape['open']): number {
  return [critical, high, medium, low].reduce(
    (rank, count) => rank * 100 + Math.min(count, 99),
    0,
  );
}

function noteRow(note: PatchNote, patches: ReadonlyMap<string, number>) {
  return {
    patch_id: patches.get(note.patch),
    title: note.title,
    search: `${note.patch} ${note.title}`.toLowerCase(),
    severity: note.severity,
    advisory: note.advisory ?? null,
    published: note.published ?? null,
  };
}
