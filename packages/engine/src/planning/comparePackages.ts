import { CnbImage } from '../image/cnbImage';
import { ImageLayer, layersOf } from '../image/image';
import { RepositoryName } from '../image/reference';
import { NewBase } from '../rebase/imageChange';
import { Reason } from '../reason';
import { ImageReader } from './imageReader';

interface ComparePackagesOptions {
  readonly reader: ImageReader;
  readonly app: CnbImage;
  readonly pinned: RepositoryName;
  readonly baseCount: number;
  readonly base: NewBase;
}

const SHOWN = 10;

/**
 * OS packages of the present base that the new one lacks, by the package databases in their layers. Nothing is said
 * where either base has none that we read (dpkg's and apk's are).
 */
export async function comparePackages({
  reader,
  app,
  pinned,
  baseCount,
  base,
}: ComparePackagesOptions): Promise<readonly Reason[]> {
  const before = await packagesIn(layersOf(app).slice(0, baseCount), layer =>
    reader.layerContent(pinned, layer.descriptor, 'app-image'),
  );
  const after =
    before &&
    (await packagesIn(layersOf(base.image), layer =>
      reader.layerContent(base.pinned, layer.descriptor, 'run-image'),
    ));
  if (!before || before.database !== after?.database) return [];
  const there = new Set(after.names);
  const removed = before.names.filter(name => !there.has(name));
  return removed.length > 0 ? [packagesRemoved(removed)] : [];
}

type Look = (layer: ImageLayer) => ReturnType<ImageReader['layerContent']>;

/** The database of the highest layer that has one: it hides those below. */
async function packagesIn(layers: readonly ImageLayer[], look: Look) {
  for (const layer of layers.toReversed()) {
    if (layer.descriptor.urls?.length) return undefined;
    const content = await look(layer);
    if (content.kind === 'unusable') return undefined;
    if (content.packages) return content.packages;
  }
  return undefined;
}

function packagesRemoved(removed: readonly string[]): Reason {
  const shown = removed.slice(0, SHOWN).join(', ');
  const more = removed.length > SHOWN ? ', …' : '';
  return {
    code: 'os-packages-removed',
    severity: 'warning',
    sentence: `The new run image lacks ${removed.length} package(s) of the present one: ${shown}${more}.`,
    cure: 'Make sure that the app does not need them, or choose another run image.',
    facts: { count: removed.length, packages: shown },
  };
}
