import { hostAccess } from './hostAccess';
import { HostRule, RegistryPolicy } from './policy';
import { checkRedirect, checkUploadLocation } from './redirects';

function accessOf(rule: HostRule) {
  const policy: RegistryPolicy = { hosts: [rule], otherHosts: 'refuse' };
  const name = { registry: rule.host, repository: 'a/b' };
  const access = hostAccess(policy, name);
  return { access, from: new URL('/v2/a/b/blobs/x', access.origin) };
}

const secure: HostRule = {
  host: 'r.acme.dev',
  storageHosts: ['store.acme.dev', 'store.acme.dev:8443'],
};
const plain: HostRule = {
  host: '127.0.0.1:5000',
  private: true,
  plainHttp: true,
  storageHosts: ['127.0.0.1:9000'],
};

describe('checkRedirect', () => {
  it.each<[HostRule, string, string, boolean]>([
    [secure, '/v2/other', 'public', true],
    [secure, 'https://r.acme.dev/x', 'public', true],
    [secure, 'https://store.acme.dev/x', 'public', false],
    [secure, 'https://store.acme.dev:8443/x', 'public', false],
    [secure, 'https://bucket.cloud.example/x', 'public', false],
    [plain, 'http://127.0.0.1:9000/x', 'private', false],
    [plain, 'https://bucket.cloud.example/x', 'public', false],
  ])('%#: follows to %s', (rule, location, reach, isHome) => {
    const { access, from } = accessOf(rule);
    expect(checkRedirect(access, from, location)).toMatchObject({
      reach,
      isHome,
    });
  });

  it.each<[HostRule, string | undefined]>([
    [secure, undefined],
    [secure, 'http://r.acme.dev/x'],
    [secure, 'http://store.acme.dev/x'],
    [secure, 'https://u:p@store.acme.dev/x'],
    [secure, 'ftp://r.acme.dev/x'],
    [plain, 'http://127.0.0.1:9001/x'],
    [plain, 'http://169.254.169.254/latest'],
  ])('%#: does not follow to %s', (rule, location) => {
    const { access, from } = accessOf(rule);
    expect(() => checkRedirect(access, from, location)).toThrow(
      expect.objectContaining({ code: 'redirect-forbidden' }),
    );
  });

  it('judges a public place as public, whatever the registry may be', () => {
    const { access, from } = accessOf({ host: 'r.acme.dev', private: true });
    const hop = checkRedirect(access, from, 'https://10.0.0.7/x');
    expect(hop.reach).toBe('public');
  });
});

describe('checkUploadLocation', () => {
  it('stays home or goes to configured storage, nowhere else', () => {
    const { access, from } = accessOf(secure);
    const check = (location: string) =>
      checkUploadLocation(access, from, location).isHome;
    expect(check('/v2/a/b/blobs/uploads/1?_state=x')).toBe(true);
    expect(check('https://store.acme.dev/put')).toBe(false);
    for (const location of [
      'https://bucket.cloud.example/put',
      'http://r.acme.dev/v2/',
      'https://r.acme.dev:444/v2/',
    ]) {
      expect(() => check(location)).toThrow(
        expect.objectContaining({ code: 'redirect-forbidden' }),
      );
    }
  });
});
