import {
  parseReference,
  planRebase,
  readPatchFile,
  RebaseResult,
} from '@layer-rebase/engine';
import { WorkName } from './budgets';
import { Stand } from './forkStand';
import { loadImage } from './loadImage';
import { Cost, measureWork } from './measureWork';
import { memoryDocuments } from './memoryDocuments';
import { withClient } from './openClient';
import { rebaseOnce } from './rebaseOnce';
import { appImage, patchFile, patchImage, runImages } from './sampleImages';

/** One line of the count table. */
export interface CountedWork extends Cost {
  readonly stand: string;
  readonly work: WorkName;
}

/** Does each piece of work once and says what it cost. The registry is filled first, which is not counted. */
export async function countWork(stand: Stand): Promise<readonly CountedWork[]> {
  const names = await fill(stand.host);
  const cold = await measureWork(stand, async registry =>
    expectChange(await rebaseOnce({ registry, image: names.cold })),
  );
  const again = await measureWork(stand, async registry =>
    expectNoChange(await rebaseOnce({ registry, image: names.cold })),
  );
  const known = await measureKnown(stand, names, names.known, false);
  const assessed = await measureKnown(stand, names, names.assessed, true);
  const patched = await measureWork(stand, async registry => {
    const { patches } = readPatchFile(patchFile(names.patch));
    const policy = { layerPatches: 'quiet' } as const;
    const options = { registry, image: names.patched, patches, policy };
    expectChange(await rebaseOnce({ ...options, runImage: 'keep' }));
  });
  const status = await measureStatus(stand, names.cold);
  const costs: Readonly<Record<WorkName, Cost>> = {
    'cold rebase': cold,
    'run image known': known,
    'app known too': assessed,
    '40 MB patch': patched,
    'nothing to do': again,
    status,
  };
  return (Object.keys(costs) as WorkName[]).map(work => ({
    stand: stand.name,
    work,
    ...costs[work],
  }));
}

type Names = Awaited<ReturnType<typeof fill>>;

async function fill(host: string) {
  const names = {
    run: `${host}/base/run:noble`,
    cold: `${host}/shop/cold:1`,
    assessed: `${host}/shop/assessed:1`,
    known: `${host}/shop/known:1`,
    other: `${host}/shop/other:1`,
    patched: `${host}/shop/patched:1`,
    patch: `${host}/patches/helper:1`,
  };
  const { before, after } = runImages();
  const app = (appVersion: string) =>
    appImage(before, names.run, { appVersion });
  await withClient(host, async registry => {
    await loadImage(registry, names.run, before);
    await loadImage(registry, names.cold, app('cold'));
    await loadImage(registry, names.assessed, app('assessed'));
    await loadImage(registry, names.known, app('known'));
    await loadImage(registry, names.other, app('other'));
    const big = appImage(before, names.run, { bigHelper: true });
    await loadImage(registry, names.patched, big);
    await loadImage(registry, names.patch, patchImage());
    await loadImage(registry, names.run, after);
  });
  return names;
}

/** As in a portal: another image of the fleet was planned before, and this one may have been assessed. */
async function measureKnown(
  stand: Stand,
  names: Names,
  image: string,
  assessed: boolean,
): Promise<Cost> {
  const documents = memoryDocuments();
  const runImage = await withClient(stand.host, async registry => {
    await planRebase({ registry, documents, image: names.other });
    if (assessed) await planRebase({ registry, documents, image });
    const head = await registry.headManifest(parseReference(names.run));
    return `${names.run}@${head?.digest}`;
  });
  return measureWork(stand, async registry => {
    const options = { registry, documents, image, runImage };
    expectChange(await rebaseOnce(options));
  });
}

async function measureStatus(stand: Stand, image: string): Promise<Cost> {
  const reference = parseReference(image);
  const known = await withClient(stand.host, registry =>
    registry.headManifest(reference),
  );
  return measureWork(stand, async registry => {
    const ifNoneMatch = known?.digest;
    const answer = await registry.getManifest(reference, { ifNoneMatch });
    const same = answer === 'not-modified' || answer?.digest === known?.digest;
    if (!same) throw new Error(`${image} changed while nobody touched it`);
  });
}

function expectChange({ changed, layers }: RebaseResult) {
  if (!changed) throw new Error('nothing changed, there is nothing to measure');
  if (layers.copied > 0) throw new Error('layers went through this machine');
}

function expectNoChange({ changed }: RebaseResult) {
  if (changed) throw new Error('a second run changed the image again');
}
