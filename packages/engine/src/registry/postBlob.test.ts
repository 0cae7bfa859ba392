import { digestOf } from '../image/digest';
import { closeAfterEach } from '../testing/closeAfterEach';
import { startDockerRegistry } from '../testing/dockerRegistry';
import {
  startTestRegistry,
  TestRegistry,
  TestRegistryOptions,
} from '../testing/testRegistry';
import { createRegistry } from './createRegistry';

const keep = closeAfterEach();
const KIB = 1024;

async function begin(options: TestRegistryOptions) {
  const backing = keep(await startTestRegistry(options), one => one.stop());
  return { backing, ...open(backing.host) };
}

function open(host: string) {
  const registry = keep(
    createRegistry({
      policy: { hosts: [], otherHosts: 'public-and-loopback' },
    }),
    one => one.close(),
  );
  const name = { registry: host, repository: 'shop/web' };
  const upload = async (text: string | Uint8Array, signal?: AbortSignal) => {
    const digest = digestOf(text);
    await registry.uploadBlob(name, digest, Buffer.from(text), { signal });
    return digest;
  };
  return { registry, name, upload };
}

/** `POST+digest 201`, one a request. */
function said({ requests }: TestRegistry): string[] {
  return requests.map(({ method, path, status }) =>
    [method, path.includes('?digest=') && '+digest', ' ', status]
      .filter(Boolean)
      .join(''),
  );
}

describe('a blob with the request that begins its upload', () => {
  it('is one request where the host takes it, whatever its size from then on', async () => {
    const { backing, upload } = await begin({ singlePost: 'stored' });
    const small = await upload('small');
    const large = await upload(Buffer.alloc(300 * KIB, 'x'));
    expect(said(backing)).toEqual(['POST+digest 201', 'POST+digest 201']);
    expect(backing.getBlob('shop/web', small)).toBeDefined();
    expect(backing.getBlob('shop/web', large)).toBeDefined();
    expect(backing.openUploads).toBe(0);
  });

  it('is gone on with where the host answers 202, and not tried there again', async () => {
    const { backing, upload } = await begin({ singlePost: 'ignored' });
    await upload('one');
    await upload('two');
    expect(said(backing)).toEqual([
      'POST+digest 202',
      'PUT 201',
      'POST 202',
      'PUT 201',
    ]);
    expect(backing.openUploads).toBe(0);
  });

  it('begins anew where the host put the first body into the session too', async () => {
    const { backing, upload } = await begin({ singlePost: 'appended' });
    const digest = await upload('one');
    expect(said(backing).slice(0, 2)).toEqual(['POST+digest 202', 'PUT 400']);
    expect(said(backing).slice(-2)).toEqual(['POST 202', 'PUT 201']);
    expect(backing.getBlob('shop/web', digest)).toEqual(Buffer.from('one'));
    expect(backing.openUploads).toBe(0);
  });

  it('goes the usual way where the host refuses it', async () => {
    const { backing, upload } = await begin({ singlePost: 'refused' });
    await upload('one');
    await upload('two');
    expect(said(backing)).toEqual([
      'POST+digest 400',
      'POST 202',
      'PUT 201',
      'POST 202',
      'PUT 201',
    ]);
  });

  it('is not tried with many bytes, which might have to be sent twice', async () => {
    const { backing, upload } = await begin({ singlePost: 'stored' });
    await upload(Buffer.alloc(300 * KIB, 'x'));
    expect(said(backing)).toEqual(['POST 202', 'PUT 201']);
  });

  it('goes the usual way after a try that broke the connection', async () => {
    const { backing, upload } = await begin({ singlePost: 'stored' });
    backing.inject({
      path: /\?digest=/,
      times: Infinity,
      effect: { type: 'drop-connection' },
    });
    const digest = await upload('one');
    expect(said(backing).slice(-2)).toEqual(['POST 202', 'PUT 201']);
    expect(backing.getBlob('shop/web', digest)).toBeDefined();
  });

  it('must be stored under its own digest', async () => {
    const { backing, upload } = await begin({ singlePost: 'stored' });
    backing.inject({
      path: /\?digest=/,
      effect: {
        type: 'status',
        status: 201,
        headers: { 'docker-content-digest': digestOf('other') },
      },
    });
    await expect(upload('one')).rejects.toMatchObject({
      code: 'digest-mismatch',
      facts: { host: backing.host },
    });
  });

  it('leaves no session when it is cancelled while the answer is on its way', async () => {
    const { backing, upload } = await begin({ singlePost: 'ignored' });
    backing.inject({ path: /./, effect: { type: 'delay', ms: 150 } });
    await expect(upload('one', AbortSignal.timeout(50))).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(backing.openUploads).toBe(0);
    expect(said(backing)).toEqual(['POST+digest 202', 'DELETE 204']);
  });

  it('says that it may not, when it may not', async () => {
    const { backing, upload } = await begin({ singlePost: 'stored' });
    backing.inject({
      path: /./,
      times: 9,
      effect: { type: 'status', status: 403 },
    });
    await expect(upload('one')).rejects.toMatchObject({ code: 'forbidden' });
    expect(said(backing)).toEqual(['POST+digest 403', 'POST 403']);
  });

  it('is gone on with at docker-registry', async () => {
    const docker = await startDockerRegistry();
    if (!docker) return;
    keep(docker, one => one.stop());
    const { registry, name, upload } = open(docker.host);
    const one = await upload('one');
    const { requests } = registry.traffic();
    const two = await upload('two');
    expect(await registry.blobExists(name, one)).toBe(true);
    expect(await registry.blobExists(name, two)).toBe(true);
    expect(requests).toBe(2);
  });
});
