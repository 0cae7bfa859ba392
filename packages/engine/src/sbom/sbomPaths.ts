import { PatchableLayer } from '../patch/imageFacts';

/** Where the launcher's papers lie below `<layers>/sbom/launch` (lifecycle phase/exporter.go). */
export const LAUNCHER_SBOM = 'buildpacksio_lifecycle/launcher';

/**
 * Path of a layer's SBOM files below `<layers>/sbom/launch`: the buildpack id with `/` as `_`, then the layer name
 * (cnb-rebase.md 4.1). Undefined for names that would leave that folder.
 */
export function sbomPath(layer: PatchableLayer): string | undefined {
  if (layer.kind === 'launcher') return LAUNCHER_SBOM;
  const segments = [layer.buildpack.replaceAll('/', '_'), layer.layer];
  return segments.every(isPlainName) ? segments.join('/') : undefined;
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
