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

/** One suite in which every vector of a kind is a test of its own; without vectors it is skipped, as was said. */
function forEachVector(
  title: string,
  cases: readonly Vector[],
  check: (vector: Vector) => void,
): void {
  const suite = cases.length > 0 ? describe : describe.skip;
  suite(title, () => {
    it('has cases', () => expect(cases).not.toEqual([]));
    for (const vector of cases) {
      it(`${vector.name}: ${vector.note}`, () => check(vector));
    }
  });
}

forEachVector('the same bytes as the reference', written, vector => {
  const result = rebase(vector);
  expect(result).toMatchObject({
    config: vector.appAfter?.config,
    manifest: vector.appAfter?.manifest,
  });
  const { manifest } = result as { readonly manifest: string };
  expect(digestOf(manifest)).toBe(vector.appAfter?.digest);
});

forEachVector('refused in the words of the reference', refused, vector => {
  expect(rebase(vector)).toEqual({ refused: vector.error });
});
