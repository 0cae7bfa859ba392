import {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_OWNED_BY,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  MayRebase,
  layerRebaseCreatePermission,
  layerRebaseForcePermission,
  layerRebaseImageReadPermission,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Saying, saidBy, say } from '../engine/saying';
import {
  EVERYBODY_MAY,
  MALFORMED,
  MAY_NOT_FORCE,
  SERVICE_MAY,
  SERVICE_MAY_NOT,
  againstPolicy,
  isMember,
  mayNotSee,
  missing,
  owns,
} from './accessSayings';

/** Somebody whose name is known: a user, or a service. */
export type Caller = BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>;

/** Whether, and why or why not. */
export interface Verdict extends MayRebase {
  readonly note: Saying;
}

export interface AccessOptions {
  readonly catalog: CatalogService;
  readonly permissions: PermissionsService;
  readonly userInfo: UserInfoService;
  readonly requireOwnership: boolean;
  readonly adminGroups: readonly string[];
  readonly permittedServices: readonly string[];
}

/**
 * Who may do what with an entity's images. Two independent walls: the portal's permission policy, and ownership, which
 * holds even where the policy allows everything or permissions are off.
 */
export class Access {
  readonly #options: AccessOptions;

  constructor(options: AccessOptions) {
    this.#options = options;
  }

  /** The entity as the caller may see it. Throws NotFoundError, and NotAllowedError without the read permission. */
  async readEntity(entityRef: string, caller: Caller): Promise<Entity> {
    const ref = normalise(entityRef);
    const entity = await this.#options.catalog.getEntityByRef(ref, {
      credentials: caller,
    });
    if (!entity) throw saidBy(NotFoundError, missing(ref));
    if (!(await this.#permits(layerRebaseImageReadPermission, ref, caller))) {
      throw saidBy(NotAllowedError, mayNotSee(ref));
    }
    return entity;
  }

  /** Those of the entities whose images the caller may see. */
  async readable(
    entities: readonly Entity[],
    credentials: Caller,
  ): Promise<readonly Entity[]> {
    const decisions = await this.#options.permissions.authorize(
      entities.map(entity => ({
        permission: layerRebaseImageReadPermission,
        resourceRef: stringifyEntityRef(entity),
      })),
      { credentials },
    );
    return entities.filter(
      (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
    );
  }

  /** May the caller rebase images of this entity? */
  async mayRebase(entity: Entity, caller: Caller): Promise<Verdict> {
    const owner = await this.#ownershipAllows(entity, caller);
    if (!owner.allowed) return owner;
    const ref = stringifyEntityRef(entity);
    return (await this.#permits(layerRebaseCreatePermission, ref, caller))
      ? owner
      : no(againstPolicy(nameOf(entity)));
  }

  /** May the caller override marks and checks? Says nothing about {@link mayRebase}. */
  async mayForce(entity: Entity, caller: Caller): Promise<boolean> {
    const ref = stringifyEntityRef(entity);
    return this.#permits(layerRebaseForcePermission, ref, caller);
  }

  /** The verdict when the caller may; throws NotAllowedError with the reason when not. */
  async requireRebase(
    entity: Entity,
    caller: Caller,
    options: { readonly force: boolean },
  ): Promise<Verdict> {
    const verdict = await this.mayRebase(entity, caller);
    if (!verdict.allowed) throw saidBy(NotAllowedError, verdict.note);
    if (options.force && !(await this.mayForce(entity, caller))) {
      throw saidBy(NotAllowedError, MAY_NOT_FORCE);
    }
    return verdict;
  }

  async #permits(
    permission: ResourcePermission,
    resourceRef: string,
    credentials: Caller,
  ): Promise<boolean> {
    const [decision] = await this.#options.permissions.authorize(
      [{ permission, resourceRef }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  async #ownershipAllows(entity: Entity, caller: Caller): Promise<Verdict> {
    if (caller.principal.type === 'service') {
      return this.#options.permittedServices.includes(caller.principal.subject)
        ? yes(SERVICE_MAY)
        : no(SERVICE_MAY_NOT);
    }
    if (!this.#options.requireOwnership) return yes(EVERYBODY_MAY);
    const { ownershipEntityRefs } = await this.#options.userInfo.getUserInfo(
      caller,
    );
    const mine = new Set(ownershipEntityRefs.map(normalise));
    if (ownersOf(entity).some(owner => mine.has(owner))) {
      return yes(owns(nameOf(entity)));
    }
    const group = this.#options.adminGroups.find(ref =>
      mine.has(normalise(ref)),
    );
    return group ? yes(isMember(group)) : no(notOwner(entity));
  }
}

/** How a caller is written down for ever: `user:default/ana`, `service:external:ci`. */
export function nameOfCaller({ principal }: Caller): string {
  return principal.type === 'user'
    ? principal.userEntityRef
    : `service:${principal.subject}`;
}

function ownersOf(entity: Entity): readonly string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => normalise(targetRef));
}

function notOwner(of: Entity): Saying {
  const entity = nameOf(of);
  const owners = ownersOf(of).join(', ');
  return owners
    ? say(
        'may-not.owner',
        `Only the owner of ${entity} may rebase its images: ${owners}.`,
        { entity, owners },
      )
    : say(
        'may-not.no-owner',
        `${entity} has no owner in the catalog, so nobody may rebase its images.`,
        { entity },
      );
}

function nameOf(entity: Entity): string {
  return entity.metadata.title ?? entity.metadata.name;
}

function normalise(entityRef: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(entityRef));
  } catch {
    throw saidBy(InputError, MALFORMED);
  }
}

function yes(note: Saying): Verdict {
  return { allowed: true, sentence: note.sentence, note };
}

function no(note: Saying): Verdict {
  return { allowed: false, sentence: note.sentence, note };
}
