import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readPatchesConfig } from './patchSourceConfig';

const read = (patches: JsonObject) =>
  readPatchesConfig(new ConfigReader(patches));
const https = (more: JsonObject) =>
  read({
    sources: [
      { name: 'a', type: 'https', url: 'https://a.example/p.json', ...more },
    ],
  });

describe('readPatchesConfig', () => {
  it('reads sources of every type, in order', () => {
    const checksum = `sha256:${'0'.repeat(64)}`;
    expect(
      read({
        refresh: { minutes: 1 },
        sources: [
          { name: 'a', type: 'file', path: './a.json' },
          {
            name: 'b',
            type: 'https',
            url: 'https://b.example/p.json',
            checksum,
            trustedBuildpacks: ['acme/*'],
          },
          { name: 'c', type: 'oci', reference: 'c.example/patches:1' },
        ],
      }),
    ).toEqual({
      refreshMs: 60_000,
      sources: [
        { name: 'a', type: 'file', path: './a.json' },
        {
          name: 'b',
          type: 'https',
          url: new URL('https://b.example/p.json'),
          checksum,
          private: false,
          trustedBuildpacks: ['acme/*'],
        },
        { name: 'c', type: 'oci', reference: 'c.example/patches:1' },
      ],
    });
  });

  it.each([
    ['plain HTTP', { url: 'http://a.example/p.json' }, 'https://'],
    ['a file', { url: 'file:///etc/passwd' }, 'https://'],
    ['a login', { url: 'https://me:secret@a.example/' }, 'without a login'],
    ['no address', { url: 'a.example/p.json' }, 'https://'],
    ['half a checksum', { checksum: 'sha256:abc' }, '64 hex digits'],
    ['an unknown type', { type: 'ftp' }, 'no sources of type ftp'],
  ])('refuses %s', (_name, more, message) => {
    expect(() => https(more)).toThrow(message);
  });

  it('refuses to read sources all the time', () => {
    expect(() => read({ refresh: { seconds: 1 } })).toThrow('10 seconds');
  });
});
