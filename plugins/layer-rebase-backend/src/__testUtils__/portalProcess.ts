import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import layerRebasePlugin from '../index';

interface Settings {
  readonly config: JsonObject;
  readonly entities: Entity[];
}

setClock(Number(process.env.CLOCK_OFFSET_MS ?? 0));

// A whole backend in a process of its own, so that a test can kill it: `node portalProcess.ts <settings as JSON>`.
const { config, entities }: Settings = JSON.parse(process.argv[2]);
const backend = createBackend();
backend.add(mockServices.rootConfig.factory({ data: config }));
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(mockServices.userInfo.factory());
backend.add(catalogServiceMock.factory({ entities }));
backend.add(layerRebasePlugin);
void backend.start();

/** The clock of this process, that many milliseconds off, as on a machine whose time is wrong. */
function setClock(offsetMs: number): void {
  if (offsetMs === 0) return;
  const { now } = Date;
  const Real = Date;
  class WrongDate extends Real {
    constructor(...args: [] | [number | string | Date]) {
      super(...((args.length === 0 ? [now() + offsetMs] : args) as [number]));
    }
    static now() {
      return now() + offsetMs;
    }
  }
  globalThis.Date = WrongDate as DateConstructor;
}
