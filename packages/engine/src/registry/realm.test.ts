import { HostRule } from './policy';
import { hostAccess } from './hostAccess';
import { checkRealm } from './realm';

function check(host: string, realm: string, rule: Partial<HostRule> = {}) {
  const policy = {
    hosts: [{ host, ...rule }],
    otherHosts: 'refuse' as const,
  };
  return checkRealm(
    hostAccess(policy, { registry: host, repository: 'a/b' }),
    realm,
  );
}

describe('checkRealm', () => {
  it.each<[string, string, Partial<HostRule>]>([
    ['ghcr.io', 'https://ghcr.io/token', {}],
    ['registry.gitlab.com', 'https://gitlab.com/jwt/auth', {}],
    ['acme.dev', 'https://auth.acme.dev/token', {}],
    ['index.docker.io', 'https://auth.docker.io/token', {}],
    [
      'r.acme.dev',
      'https://login.other.dev/token',
      { realmHosts: ['login.other.dev'] },
    ],
    [
      'r.acme.dev:5000',
      'http://r.acme.dev:5001/token',
      { plainHttp: true, private: true },
    ],
  ])('lets %s sign in at %s', (host, realm, rule) => {
    expect(check(host, realm, rule).url.href).toBe(realm);
  });

  it.each<[string, string, Partial<HostRule>]>([
    ['ghcr.io', 'http://ghcr.io/token', {}],
    ['ghcr.io', 'https://evil.example/token', {}],
    ['ghcr.io', 'https://ghcr.io.evil.example/token', {}],
    ['ghcr.io', 'https://evilghcr.io/token', {}],
    ['ghcr.io', 'https://user:pw@ghcr.io/token', {}],
    ['ghcr.io', 'https://io/token', {}],
    ['ghcr.io', 'https://169.254.169.254/token', {}],
    ['ghcr.io', 'file:///etc/passwd', {}],
    ['ghcr.io', '', {}],
    ['ghcr.io', '/token', {}],
    ['auth.docker.io.example', 'https://auth.docker.io/token', {}],
    ['r.acme.dev', 'https://auth.acme.dev/token', {}],
    ['10.1.2.3', 'https://2.3/token', {}],
    [
      'r.acme.dev',
      'http://login.other.dev/token',
      { realmHosts: ['login.other.dev'] },
    ],
    [
      'r.acme.dev:5000',
      'http://sub.r.acme.dev/token',
      { plainHttp: true, private: true },
    ],
  ])('keeps credentials of %s away from %s', (host, realm, rule) => {
    expect(() => check(host, realm, rule)).toThrow(
      expect.objectContaining({ code: 'realm-not-allowed' }),
    );
  });

  it('does not let a public registry name a private service', () => {
    expect(check('acme.dev', 'https://auth.acme.dev/t').reach).toBe('public');
    expect(
      check('acme.dev', 'https://auth.acme.dev/t', { private: true }).reach,
    ).toBe('private');
  });
});
