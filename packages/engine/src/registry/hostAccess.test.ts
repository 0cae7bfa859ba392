import fc from 'fast-check';
import { isRebaseError } from '../errors';
import { parseReference } from '../image/reference';
import { assertCanonical, hostAccess, ImageUse, isAllowed } from './hostAccess';
import { HostRule, RegistryPolicy } from './policy';

const strict = (...hosts: HostRule[]): RegistryPolicy => ({
  hosts,
  otherHosts: 'refuse',
});
const open: RegistryPolicy = { hosts: [], otherHosts: 'public-and-loopback' };

function name(registry: string, repository = 'shop/web') {
  return { registry, repository };
}

describe('isAllowed', () => {
  const policy = strict(
    {
      host: 'registry.acme.dev',
      appImages: ['shop/web', 'teams/*'],
      runImages: ['base/run'],
    },
    {
      host: 'open.acme.dev',
      appImages: ['any*', '*/thing'],
      runImages: ['*'],
      patchImages: [],
    },
  );

  it.each<[string, string, ImageUse, boolean]>([
    ['registry.acme.dev', 'shop/web', 'app', true],
    ['registry.acme.dev', 'shop/web2', 'app', false],
    ['registry.acme.dev', 'teams/a/b', 'app', true],
    ['registry.acme.dev', 'teams', 'app', false],
    ['registry.acme.dev', 'teamsters/a', 'app', false],
    ['registry.acme.dev', 'base/run', 'app', false],
    ['registry.acme.dev', 'base/run', 'run-image', true],
    ['registry.acme.dev', 'shop/web', 'run-image', false],
    ['registry.acme.dev', 'any/thing', 'patch-image', true],
    ['open.acme.dev', 'any/thing', 'run-image', true],
    ['open.acme.dev', 'any/thing', 'patch-image', false],
    ['open.acme.dev', 'any/thing', 'app', false],
    ['registry.acme.dev:8443', 'shop/web', 'app', false],
    ['registry.acme.dev.evil.example', 'shop/web', 'app', false],
    ['evil.example', 'shop/web', 'app', false],
  ])('%s/%s as %s: %s', (host, repository, use, expected) => {
    expect(isAllowed(policy, name(host, repository), use)).toBe(expected);
  });

  it('lets a developer reach public and loopback hosts, private ones not', () => {
    expect(isAllowed(open, name('ghcr.io'), 'app')).toBe(true);
    expect(isAllowed(open, name('localhost:5000'), 'run-image')).toBe(true);
    expect(isAllowed(open, name('10.0.0.1'), 'run-image')).toBe(false);
    expect(isAllowed(open, name('169.254.169.254'), 'app')).toBe(false);
  });
});

describe('hostAccess', () => {
  it('refuses hosts and repositories that nobody listed', () => {
    const policy = strict({
      host: 'a.example',
      appImages: ['x/y'],
      runImages: [],
      patchImages: [],
    });
    const code = 'host-not-allowed';
    expect(() => hostAccess(policy, name('b.example'))).toThrow(
      expect.objectContaining({ code }),
    );
    expect(() => hostAccess(policy, name('a.example', 'x/z'))).toThrow(
      expect.objectContaining({ code }),
    );
    expect(hostAccess(policy, name('a.example', 'x/y')).host).toBe('a.example');
  });

  it.each<[string, RegistryPolicy, string, string]>([
    ['ghcr.io', open, 'https://ghcr.io', 'public'],
    ['index.docker.io', open, 'https://registry-1.docker.io', 'public'],
    ['127.0.0.1:5000', open, 'http://127.0.0.1:5000', 'loopback'],
    ['localhost:5000', open, 'http://localhost:5000', 'loopback'],
    ['10.0.0.1:5000', open, 'https://10.0.0.1:5000', 'public'],
    [
      '127.0.0.1:5000',
      strict({ host: '127.0.0.1:5000' }),
      'https://127.0.0.1:5000',
      'public',
    ],
    [
      'r.acme.dev',
      strict({ host: 'r.acme.dev', private: true, plainHttp: true }),
      'http://r.acme.dev',
      'private',
    ],
    [
      'index.docker.io',
      strict({ host: 'docker.io' }),
      'https://registry-1.docker.io',
      'public',
    ],
  ])('speaks to %s as the policy says', (host, policy, origin, reach) => {
    expect(hostAccess(policy, name(host))).toMatchObject({ origin, reach });
  });
});

describe('names from strangers', () => {
  const piece = fc.constantFrom(
    ...['a', 'registry.acme.dev', 'localhost', '127.0.0.1', '[::1]', '0x7f.1'],
    ...['/', ':', '@', '.', '..', '?', '#', '%2f', '\\', ' ', '5000', '-', '_'],
    ...['xn--a', 'É', `sha256:${'a'.repeat(64)}`, 'user:pw@'],
  );
  const text = fc
    .array(fc.oneof(piece, fc.string()), { maxLength: 12 })
    .map(pieces => pieces.join(''));

  it('become the host and path they spell, or an error', () => {
    fc.assert(
      fc.property(text, written => {
        const { error, expected, url } = spell(written);
        expect(error ?? 'invalid-reference').toBe('invalid-reference');
        expect(url).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The URL made of a name and the one its parts spell, or the code of the error. */
function spell(text: string) {
  try {
    const reference = parseReference(text);
    assertCanonical(reference);
    const { registry, repository } = reference;
    const path = `/v2/${repository}/tags/list`;
    return {
      url: new URL(path, `https://${registry}`).href,
      expected: `https://${registry.replace(/:443$/, '')}${path}`,
    };
  } catch (error) {
    return { error: isRebaseError(error) ? error.code : String(error) };
  }
}
