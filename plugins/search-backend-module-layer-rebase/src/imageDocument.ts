import { parseEntityRef } from '@backstage/catalog-model';
import { IndexableDocument } from '@backstage/plugin-search-common';
import { FleetImage } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** The document type, for filters and result lists. */
export const IMAGE_DOCUMENT = 'layer-rebase-image';

/** One image of one component, as search finds it. */
export interface ImageDocument extends IndexableDocument {
  readonly entityRef: string;
  readonly image: string;
  readonly verdict: string;
  readonly owner: string;
  /** CVEs that a waiting patch would close, separated by spaces. */
  readonly cves: string;
}

/** Found by its name, its CVEs, buildpacks and run image; leads to the tab where it can be fixed. */
export function imageDocument(image: FleetImage): ImageDocument {
  const cves = image.cves?.join(' ') ?? '';
  const { namespace, kind, name } = parseEntityRef(image.entityRef);
  return {
    title: `${image.entityTitle} · ${image.image}`,
    text: [
      image.sentence,
      cves,
      image.runImage && `${image.runImage} ${image.runImageVersion ?? ''}`,
      ...image.buildpacks.map(({ id, version = '' }) => `${id} ${version}`),
      image.launcher && `launcher ${image.launcher}`,
    ]
      .filter(Boolean)
      .join(' · '),
    location: `/catalog/${[namespace, kind, name]
      .map(encodeURIComponent)
      .join('/')
      .toLowerCase()}/rebase`,
    entityRef: image.entityRef,
    image: image.image,
    verdict: image.verdict,
    owner: image.owner ?? '',
    cves,
    authorization: { resourceRef: image.entityRef },
  };
}
