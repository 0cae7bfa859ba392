import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import { Entity } from '@backstage/catalog-model';
import { BackendFeature } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushSamples } from './samples';
import { Portal, component, ended, headerOf, startPortal } from './startPortal';

export const ENTITY = 'component:default/checkout';
export const OWNER = 'user:default/ana';

/** A registry with samples, a patch file that can be edited, and a portal that reads both. */
export interface OwnersDesk {
  readonly registry: TestRegistry;
  readonly image: string;
  readonly samples: ReturnType<typeof pushSamples>;
  readonly portal: Portal;
  /** Offers these launcher patches and no others from now on. */
  offer(patches: readonly JsonObject[]): Promise<void>;
  /** Looks at the registry again. */
  look(): Promise<void>;
  /** Plans and carries out everything that is ready; the id of the rebase. */
  rebase(): Promise<string>;
  stop(): Promise<void>;
}

export async function openOwnersDesk(
  options: {
    readonly knex?: Knex;
    readonly entities?: (image: string) => readonly Entity[];
    readonly deny?: readonly string[];
    readonly plugins?: readonly string[];
    readonly features?: readonly BackendFeature[];
    readonly layerRebase?: JsonObject;
  } = {},
): Promise<OwnersDesk> {
  const { entities, layerRebase, ...rest } = options;
  const registry = await startTestRegistry();
  const samples = pushSamples(registry);
  const { image } = samples;
  const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-desk-'));
  const path = join(folder, 'patches.json');
  await writeFile(path, '{"patches":[]}');
  const portal = await startPortal({
    ...rest,
    entities: entities?.(image) ?? [component('checkout', image)],
    layerRebase: {
      registries: [
        {
          host: registry.host,
          private: true,
          plainHttp: true,
          runImages: ['base/*'],
          patchImages: ['patches/*'],
        },
      ],
      patches: { sources: [{ name: 'acme', type: 'file', path }] },
      policy: { layerPatches: 'quiet' },
      ...layerRebase,
    },
  });
  const owner = portal.as(OWNER);
  return {
    registry,
    image,
    samples,
    portal,
    async offer(patches) {
      await writeFile(path, JSON.stringify({ patches: { launcher: patches } }));
      await refreshPatches(portal);
    },
    async look() {
      await owner.refreshEntityImages(ENTITY);
    },
    async rebase() {
      const plan = await owner.createPlan({ entityRef: ENTITY, image });
      const { id } = await owner.startRebase({ planId: plan.id });
      await ended(owner, id);
      return id;
    },
    async stop() {
      await portal.stop();
      await registry.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** A rule for the launcher, whatever its version, with the patch image of the samples. */
export function launcherPatch(
  registry: TestRegistry,
  details: JsonObject = {},
): JsonObject {
  return {
    version: '0.20.*',
    'patch-image': `${registry.host}/patches/launcher:1`,
    'x-layer-rebase': {
      id: 'launcher-0.21.3',
      title: 'Launcher 0.21.3',
      severity: 'high',
      cves: ['CVE-2026-0001'],
      ...details,
    },
  };
}

async function refreshPatches(portal: Portal): Promise<void> {
  const response = await fetch(`${portal.url}/v1/patch-sources/refresh`, {
    method: 'POST',
    headers: { authorization: headerOf(OWNER) ?? '' },
  });
  if (!response.ok) throw new Error(await response.text());
}
