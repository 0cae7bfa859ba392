import { digestOf } from '../../image/digest';
import { Vector, readVectors } from '../../testing/readVectors';
import { ReferenceRebase, referenceRebase } from './referenceRebase';

const vectors = readVectors().filter(({ patches }) => !patches);
const refused = vectors.filter(({ error }) => error !== undefined);
const written = vectors.filter(({ error }) => error === undefined);

function rebase(vector: Vector): ReferenceRebase {
  const { appBefore, newRunImage } = vector;
  const repository = newRunImage.ref.replace(/:[^:/]*$/, '');
  return referenceRebase({
    app: {
      name: appBefore.ref,
      manifest: Buffer.from(appBefore.manifest),
      config: Buffer.from(appBefore.config),
    },
    runImage: {
      name: newRunImage.ref,
      reference: `${repository}@${newRunImage.digest}`,
      manifest: Buffer.from(newRunImage.manifest),
      config: Buffer.from(newRunImage.config),
    },
    platformApi: vector.rebaserPlatformAPI,
    force: vector.force,
  });
}

/** Skipped without vectors, as readVectors has said then. */
const suite = vectors.length > 0 ? describe : describe.skip;

suite('the vectors', () => {
  it('are there', () => expect(vectors.length).toBeGreaterThan(0));

  for (const vector of written) {
    it(`${vector.name}: ${vector.note}: the same bytes and digest`, () => {
      const result = rebase(vector);
      expect(result).toMatchObject({
        config: vector.appAfter?.config,
        manifest: vector.appAfter?.manifest,
      });
      const { manifest } = result as { readonly manifest: string };
      expect(digestOf(manifest)).toBe(vector.appAfter?.digest);
    });
  }

  for (const vector of refused) {
    it(`${vector.name}: ${vector.note}: refused in the same words`, () => {
      expect(rebase(vector)).toEqual({ refused: vector.error });
    });
  }
});
