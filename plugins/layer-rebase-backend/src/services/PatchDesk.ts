import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  PatchSourcesView,
  layerRebasePatchManagePermission,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { PatchCatalog } from '../engine/PatchCatalog';
import { patchSourcesView } from '../engine/patchSourcesView';
import { Caller } from './Access';
import { PatchRefresher } from './PatchRefresher';

/** Shows the catalog of patches: the file to everybody who is signed in, the sources to those who manage them. */
export class PatchDesk {
  readonly #catalog: PatchCatalog;
  readonly #permissions: PermissionsService;
  readonly #refresher: Pick<PatchRefresher, 'refreshSoon'>;

  constructor(options: {
    readonly catalog: PatchCatalog;
    readonly refresher: Pick<PatchRefresher, 'refreshSoon'>;
    readonly permissions: PermissionsService;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#refresher = options.refresher;
  }

  /** The merged patch file as JSON. */
  async file(form: 'list' | 'object' | undefined): Promise<unknown> {
    return JSON.parse(await this.#catalog.file(form));
  }

  async sources(caller: Caller): Promise<PatchSourcesView> {
    await this.#requireManager(caller);
    return patchSourcesView(await this.#catalog.state());
  }

  async refresh(caller: Caller): Promise<PatchSourcesView> {
    await this.#requireManager(caller);
    await this.#refresher.refreshSoon();
    return patchSourcesView(await this.#catalog.state());
  }

  async #requireManager(credentials: Caller): Promise<void> {
    const [decision] = await this.#permissions.authorize(
      [{ permission: layerRebasePatchManagePermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'You may not manage patch sources; that needs the permission layer-rebase.patch.manage.',
      );
    }
  }
}
