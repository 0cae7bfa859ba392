import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readLayerRebaseConfig } from './config';

const read = (layerRebase?: JsonObject) =>
  readLayerRebaseConfig(
    mockServices.rootConfig({ data: layerRebase ? { layerRebase } : {} }),
  );

describe('readLayerRebaseConfig', () => {
  it('is safe when empty', () => {
    expect(read()).toEqual({
      registries: [],
      dockerConfig: false,
      discovery: { quay: [{ name: 'quay.io', registry: 'quay.io' }] },
      patches: { sources: [], refreshMs: 600000 },
      policy: {
        keepPrevious: true,
        newTag: undefined,
        strictRunImageName: false,
        layerPatches: 'error',
        newTags: [],
        allowLayers: [],
      },
      schedule: undefined,
      statusMaxAgeMs: 300_000,
      watch: { shortestMs: 900_000, longestMs: 21_600_000 },
      planLifetimeMs: 1_800_000,
      requireOwnership: true,
      adminGroups: [],
      permittedServices: [],
      concurrency: 2,
    });
  });

  it('reads between which times tags are watched, and refuses times that make no sense', () => {
    expect(
      read({ watch: { shortest: '1m', longest: '2 days' } }).watch,
    ).toEqual({ shortestMs: 60_000, longestMs: 172_800_000 });
    expect(read({ watch: { shortest: '12h' } }).watch.longestMs).toBe(
      43_200_000,
    );
    expect(() => read({ watch: { shortest: '0s' } })).toThrow('shortest');
    expect(() => read({ watch: { shortest: '2h', longest: '1h' } })).toThrow(
      'not above longest',
    );
    expect(() => read({ watch: { longest: '15 days' } })).toThrow('14 days');
  });

  it('reads hosts, logins and times', () => {
    const config = read({
      registries: [
        {
          host: 'Registry.Example.com',
          credentials: {
            read: { username: 'portal', password: 'secret' },
            push: { token: 'more-secret' },
          },
        },
      ],
      planLifetime: '2h',
      statusMaxAge: { minutes: 1 },
      schedule: { frequency: { minutes: 5 }, timeout: { minutes: 1 } },
    });
    expect(config.registries).toEqual([
      expect.objectContaining({
        host: 'registry.example.com',
        appImages: undefined,
        runImages: [],
        patchImages: [],
        read: { username: 'portal', password: 'secret' },
        push: { token: 'more-secret' },
      }),
    ]);
    expect(config.planLifetimeMs).toBe(7_200_000);
    expect(config.statusMaxAgeMs).toBe(60_000);
    expect(config.schedule).toMatchObject({ frequency: { minutes: 5 } });
  });

  it.each([
    [{ registries: [{}] }, 'host'],
    [
      { registries: [{ host: 'a', credentials: { read: { username: 'b' } } }] },
      'password',
    ],
    [{ patches: { sources: [{ name: 'a', type: 'ftp', path: 'b' }] } }, 'ftp'],
    [{ policy: { layerPatches: 'maybe' } }, 'maybe'],
    [{ policy: { allowLayers: [{ buildpack: 'a', layer: 'b' }] } }, 'why'],
    [{ planLifetime: 'soon' }, 'planLifetime'],
  ])('names what is wrong in %j', (layerRebase, word) => {
    expect(() => read(layerRebase)).toThrow(word);
  });
});
