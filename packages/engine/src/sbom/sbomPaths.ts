import { RebaseError } from '../errors';
import { PatchableLayer } from '../patch/imageFacts';

/** Where the launcher's papers lie below `<layers>/sbom/launch` (lifecycle phase/exporter.go). */
export const LAUNCHER_SBOM = 'buildpacksio_lifecycle/launcher';

/**
 * Path of a layer's SBOM files below `<layers>/sbom/launch`: the buildpack id with `/` as `_`, then the layer name
 * (cnb-rebase.md 4.1). Undefined for names that would leave that folder.
 */
export function sbomPath(layer: PatchableLayer): string | undefined {
  if (layer.kind === 'launcher') return LAUNCHER_SBOM;
  const segments = [buildpackFolder(layer.buildpack), layer.layer];
  return segments.every(isPlainName) ? segments.join('/') : undefined;
}

/** `layers/sbom/launch`, as archives name it. Throws `invalid-document` for a layers directory that is no absolute path. */
export function launchFolder(layersDir: string): string {
  const segments = layersDir.split('/').filter(part => part !== '');
  const leaves = segments.some(part => part === '.' || part === '..');
  if (!layersDir.startsWith('/') || leaves) {
    throw new RebaseError(
      'invalid-document',
      `the layers directory ${JSON.stringify(
        layersDir.slice(0, 200),
      )} is not an absolute path`,
    );
  }
  return [...segments, 'sbom', 'launch'].join('/');
}

/** A buildpack's folder: its id with `/` as `_`. */
export function buildpackFolder(id: string): string {
  return id.replaceAll('/', '_');
}

function isPlainName(name: string): boolean {
  return (
    name !== '' &&
    name !== '.' &&
    name !== '..' &&
    !name.includes('/') &&
    !name.includes('\0')
  );
}
