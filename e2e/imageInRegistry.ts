import { Stand } from './stand';

/** What stands under a tag now, asked of the registry over HTTP. */
export interface ImageInRegistry {
  /** The registry's word for it. */
  readonly digest: string;
  /** Digests of the layers as stored. */
  readonly layers: readonly string[];
  readonly diffIds: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

const ACCEPT =
  'application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json';

/** Reads `repository:tag` or `repository@digest`; of an index, its linux/amd64 image. */
export async function imageInRegistry(
  stand: Stand,
  image: string,
): Promise<ImageInRegistry> {
  const [repository, reference] = image.split(image.includes('@') ? '@' : ':');
  const base = `http://${stand.registry.host}/v2/${repository}`;
  const answer = await fetch(`${base}/manifests/${reference}`, {
    headers: { accept: ACCEPT },
  });
  if (!answer.ok) throw new Error(`${image}: ${answer.status}`);
  const manifest = await answer.json();
  if (manifest.manifests) {
    const [amd64] = manifest.manifests;
    return imageInRegistry(stand, `${repository}@${amd64.digest}`);
  }
  const config = await (
    await fetch(`${base}/blobs/${manifest.config.digest}`)
  ).json();
  return {
    digest: answer.headers.get('docker-content-digest') ?? '',
    layers: manifest.layers.map((layer: { digest: string }) => layer.digest),
    diffIds: config.rootfs.diff_ids,
    labels: config.config.Labels,
  };
}
