import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  EntityImages,
  EntityPart,
  ImageStatus,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Access, Caller, Verdict } from './Access';
import { ImageDiscovery } from './ImageDiscovery';
import { ImageStatuses } from './ImageStatuses';
import { mapLimited } from './mapLimited';
import { RebaseHistory } from './RebaseHistory';
import { Snoozes } from './Snoozes';
import { SystemParts } from './SystemParts';

const PARTS_AT_ONCE = 4;

export interface ImageDeskOptions {
  readonly access: Access;
  readonly discovery: ImageDiscovery;
  readonly statuses: ImageStatuses;
  readonly history: RebaseHistory;
  readonly snoozing: Snoozes;
  readonly systemParts: SystemParts;
}

/** The images of one entity as a reader sees them; of a system, those of its components too. */
export class ImageDesk {
  readonly #options: ImageDeskOptions;

  constructor(options: ImageDeskOptions) {
    this.#options = options;
  }

  /** `look` asks the registry again. */
  async of(
    request: { readonly entityRef: string; readonly look: boolean },
    caller: Caller,
  ): Promise<EntityImages> {
    const { access, systemParts } = this.#options;
    const entity = await access.readEntity(request.entityRef, caller);
    const own = await this.#part(entity, request.look, caller);
    const found = await systemParts.of(entity, caller);
    const { title, ...images } = own;
    if (!found) return images;
    const parts = await mapLimited(found.parts, PARTS_AT_ONCE, part =>
      this.#part(part, request.look, caller),
    );
    return {
      ...images,
      parts,
      ...(found.leftOut > 0 && { partsLeftOut: found.leftOut }),
    };
  }

  async #part(
    entity: Entity,
    look: boolean,
    caller: Caller,
  ): Promise<EntityPart> {
    const { access, discovery, statuses } = this.#options;
    const { images, problems } = discovery.discover(entity);
    const [mayRebase, mayForce, found] = await Promise.all([
      access.mayRebase(entity, caller),
      access.mayForce(entity, caller),
      look ? statuses.refresh(images) : statuses.list(images),
    ]);
    return {
      entityRef: stringifyEntityRef(entity),
      title: entity.metadata.title ?? entity.metadata.name,
      images: await this.#withHistory(entity, found, mayRebase),
      problems,
      mayRebase,
      mayForce: mayRebase.allowed && mayForce,
    };
  }

  async #withHistory(
    entity: Entity,
    found: readonly ImageStatus[],
    mayRebase: Verdict,
  ): Promise<readonly ImageStatus[]> {
    const { history, snoozing } = this.#options;
    const snoozed = await snoozing.of(stringifyEntityRef(entity));
    return Promise.all(
      found.map(async status => ({
        ...status,
        ...(await history.newestOf(entity, status.image, mayRebase)),
        ...(snoozed.has(status.image) && {
          snoozed: snoozed.get(status.image),
        }),
      })),
    );
  }
}
