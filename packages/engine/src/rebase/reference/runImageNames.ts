import { LayersMetadata, RunImageNames } from './layersMetadata';

const HUB = 'index.docker.io';

/** True when the label knows the run image by this name, tag included (cnb-rebase.md 2.4, "Name check"). */
export function namesRunImage(metadata: LayersMetadata, name: string): boolean {
  return (
    holdsName(metadata.runImage, name) ||
    (metadata.stack !== undefined && holdsName(metadata.stack, name))
  );
}

function holdsName({ image, mirrors }: RunImageNames, name: string): boolean {
  const wanted = normaliseName(name);
  return [image, ...mirrors].some(entry => normaliseName(entry) === wanted);
}

/**
 * `registry/repository:tag` with Docker Hub's short forms written out and any digest cut off; text that is no name
 * stays as it is (lifecycle internal/name/ref.go; ggcr pkg/name, weak validation).
 */
export function normaliseName(text: string): string {
  const named = text.includes('@sha256:') ? text.split('@')[0] : text;
  const { path, tag } = splitTag(named);
  const slash = path.indexOf('/');
  const host = slash < 0 ? '' : path.slice(0, slash);
  const hasHost = /[.:]/.test(host) || host === 'localhost';
  const repository = hasHost ? path.slice(slash + 1) : path;
  const valid =
    /^[a-z0-9_./-]{2,255}$/.test(repository) &&
    /^[A-Za-z0-9_.-]{1,128}$/.test(tag) &&
    (!hasHost || /^[A-Za-z0-9.-]*(:\d*)?$/.test(host));
  if (!valid) return text;
  const registry = hasHost && host !== 'docker.io' ? host : HUB;
  const isShort = registry === HUB && !repository.includes('/');
  return `${registry}/${isShort ? 'library/' : ''}${repository}:${tag}`;
}

function splitTag(name: string): {
  readonly path: string;
  readonly tag: string;
} {
  const colon = name.lastIndexOf(':');
  return colon < 0 || name.includes('/', colon)
    ? { path: name, tag: 'latest' }
    : { path: name.slice(0, colon), tag: name.slice(colon + 1) || 'latest' };
}
