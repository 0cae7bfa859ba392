import { Platform } from '../image/descriptor';
import { Digest } from '../image/digest';
import { RepositoryName } from '../image/reference';

/** `pkg:oci/run@sha256%3A…?arch=amd64&repository_url=registry.test/base/run` (purl-spec, type `oci`). */
export function ociPurl(
  image: RepositoryName & { readonly digest: Digest },
  platform?: Platform,
): string {
  const { registry, repository, digest } = image;
  const name = repository.split('/').at(-1) ?? repository;
  const qualifiers = [
    ...(platform ? [`arch=${encodeURIComponent(platform.architecture)}`] : []),
    `repository_url=${encodeURI(`${registry}/${repository}`)}`,
  ];
  return `pkg:oci/${encodeURIComponent(
    name.toLowerCase(),
  )}@${encodeURIComponent(digest)}?${qualifiers.join('&')}`;
}
