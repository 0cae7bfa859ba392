import { parseEntityRef } from '@backstage/catalog-model';
import { IndexableDocument } from '@backstage/plugin-search-common';
import {
  FleetImage,
  NamingEntity,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

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

/** A document for each entity that names the image: whoever may read one of them finds it there. */
export function imageDocuments(image: FleetImage): readonly ImageDocument[] {
  return [image, ...(image.alsoNamedBy ?? [])].map(entity =>
    imageDocument(image, entity),
  );
}

/** Found by its name, its CVEs, buildpacks and run image; leads to the tab where it can be fixed. */
function imageDocument(
  image: FleetImage,
  { entityRef, entityTitle, owner = '' }: NamingEntity,
): ImageDocument {
  const cves = image.cves?.join(' ') ?? '';
  const { namespace, kind, name } = parseEntityRef(entityRef);
  return {
    title: `${entityTitle} · ${image.image}`,
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
    entityRef,
    image: image.image,
    verdict: image.verdict,
    owner,
    cves,
    authorization: { resourceRef: entityRef },
  };
}
