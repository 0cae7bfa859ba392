import { Knex } from 'knex';
import { findOrWrite, insertAll } from './findOrWrite';
import { ImageShape, PatchNote, RunShape, keyOf } from './shapeOf';

const PROFILES = { name: 'fleet_profiles', key: 'key' };
const SETS = { name: 'fleet_sets', key: 'key' };
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
    const sets = await this.#setsOf([...byKey.values()]);
    const ids = await findOrWrite(this.#knex, PROFILES, keys, key =>
      profileRow(byKey.get(key)!, runs, sets),
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

  /** Sets of reasons, of patches and of buildpacks, each once. */
  async #setsOf(shapes: readonly ImageShape[]) {
    const notes = await this.#notesOf(shapes);
    const byKey = new Map<string, Parts>();
    for (const { reasons, patches, buildpacks } of shapes) {
      byKey.set(setKey({ reasons }), { reasons });
      byKey.set(setKey({ patches }), { patches });
      byKey.set(setKey({ buildpacks }), { buildpacks });
    }
    return findOrWrite(
      this.#knex,
      SETS,
      byKey.keys(),
      () => ({}),
      written => this.#writeParts(written, byKey, notes),
    );
  }

  async #writeParts(
    written: ReadonlyMap<string, number>,
    sets: ReadonlyMap<string, Parts>,
    notes: ReadonlyMap<string, number>,
  ): Promise<void> {
    const each = <T>(rows: (parts: Parts, set: number) => readonly T[]) =>
      [...written].flatMap(([key, id]) => rows(sets.get(key)!, id));
    await insertAll(
      this.#knex,
      'fleet_set_reasons',
      each(({ reasons = [] }, set) =>
        reasons.map(code => ({ set_id: set, code })),
      ),
    );
    await insertAll(
      this.#knex,
      'fleet_set_patches',
      each(({ patches = [] }, set) =>
        patches.map(({ note, code }) => ({
          set_id: set,
          note_id: notes.get(keyOf(note)),
          code,
        })),
      ),
    );
    await insertAll(
      this.#knex,
      'fleet_set_buildpacks',
      each(({ buildpacks = [] }, set) =>
        buildpacks.map(({ id, version }) => ({
          set_id: set,
          buildpack: id,
          version,
        })),
      ),
    );
  }
}

/** One of the three. */
type Parts = Partial<Pick<ImageShape, 'reasons' | 'patches' | 'buildpacks'>>;

function setKey(parts: Parts): string {
  return keyOf(parts);
}

function profileRow(
  shape: ImageShape,
  runs: ReadonlyMap<string, number>,
  sets: ReadonlyMap<string, number>,
) {
  const { reasons, patches, buildpacks } = shape;
  const idOf = (run: RunShape | undefined) =>
    run ? runs.get(keyOf(run)) : null;
  return {
    verdict: shape.verdict,
    sentence: shape.sentence,
    run_id: idOf(shape.run),
    newest_run_id: idOf(shape.newestRun),
    launcher: shape.launcher ?? null,
    reasons_id: sets.get(setKey({ reasons })),
    patches_id: sets.get(setKey({ patches })),
    buildpacks_id: sets.get(setKey({ buildpacks })),
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
