import { registryPolicy } from './registryPolicy';

const IMAGE = 'registry.acme.dev/shop/web:1';

describe('registryPolicy', () => {
  it('lets named hosts be private, over HTTPS', () => {
    const policy = registryPolicy({ insecureRegistry: [] }, [IMAGE]);
    expect(policy).toEqual({
      hosts: [{ host: 'registry.acme.dev', private: true }],
      otherHosts: 'public-and-loopback',
    });
  });

  it('speaks plain HTTP where a flag says so, to that host and port only', () => {
    const { hosts } = registryPolicy(
      { insecureRegistry: ['registry.acme.dev:5000'] },
      [IMAGE, 'registry.acme.dev:5000/shop/web:1'],
    );
    expect(hosts).toEqual([
      { host: 'registry.acme.dev:5000', private: true, plainHttp: true },
      { host: 'registry.acme.dev', private: true },
    ]);
  });

  it.each(['localhost', 'localhost:5000', '127.0.0.1:5000', '127.1.2.3'])(
    'speaks plain HTTP to %s without a flag',
    host => {
      const { hosts } = registryPolicy({ insecureRegistry: [] }, [
        `${host}/web:1`,
      ]);
      expect(hosts).toEqual([{ host, private: true, plainHttp: true }]);
    },
  );

  it.each(['localhost.acme.dev', '127.0.0.1.acme.dev', '128.0.0.1:5000'])(
    'is not taken in by %s',
    host => {
      const { hosts } = registryPolicy({ insecureRegistry: [] }, [
        `${host}/web:1`,
      ]);
      expect(hosts).toEqual([{ host, private: true }]);
    },
  );

  it('contacts nobody else when strict', () => {
    const flags = { insecureRegistry: [], strict: true };
    expect(registryPolicy(flags, [IMAGE]).otherHosts).toBe('refuse');
  });
});
