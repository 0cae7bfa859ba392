import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import { LayerRebaseFleetApi } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Readable } from 'node:stream';
import { IMAGE_DOCUMENT, ImageDocument, imageDocuments } from './imageDocument';

const PAGE = 100;

/** Reads the fleet page by page; whoever searches finds only images of entities that they may read. */
export class ImageCollator implements DocumentCollatorFactory {
  readonly type = IMAGE_DOCUMENT;
  readonly visibilityPermission = catalogEntityReadPermission;
  readonly #fleet: LayerRebaseFleetApi;

  constructor(fleet: LayerRebaseFleetApi) {
    this.#fleet = fleet;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<ImageDocument> {
    let cursor: string | undefined;
    do {
      const page = await this.#fleet.listFleetImages({
        sort: 'image',
        limit: PAGE,
        cursor,
      });
      yield* page.items.flatMap(imageDocuments);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
}
