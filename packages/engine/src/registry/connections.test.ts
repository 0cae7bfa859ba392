import { digestOf } from '../image/digest';
import { closeAfterEach } from '../testing/closeAfterEach';
import { startTestRegistry } from '../testing/testRegistry';
import { createRegistry } from './createRegistry';

const keep = closeAfterEach();

async function begin() {
  const backing = keep(await startTestRegistry(), one => one.stop());
  const registry = keep(
    createRegistry({
      policy: { hosts: [], otherHosts: 'public-and-loopback' },
      userAgent: 'layer-rebase-test',
    }),
    one => one.close(),
  );
  const repository = { registry: backing.host, repository: 'shop/web' };
  return { backing, registry, repository };
}

it('asks a hundred HEADs over one connection', async () => {
  const { backing, registry, repository } = await begin();
  const digest = digestOf('layer');
  backing.putBlob('shop/web', Buffer.from('layer'));
  for (let i = 0; i < 100; i += 1) {
    expect(await registry.blobExists(repository, digest)).toBe(true);
  }
  expect(backing.requests).toHaveLength(100);
  expect(backing.connections).toBe(1);
});

it('keeps the connection after an absence, an error and a body', async () => {
  const { backing, registry, repository } = await begin();
  const bytes = Buffer.alloc(100_000, 1);
  const digest = digestOf(bytes);
  backing.putBlob('shop/web', bytes);
  await registry.blobExists(repository, digestOf('none'));
  await registry.getManifest({ ...repository, tag: 'none' });
  await registry.getBlob(repository, { digest, size: bytes.length });
  await registry.uploadBlob(repository, digest, bytes);
  expect(backing.connections).toBe(1);
});

it('opens no more connections than the gate lets requests in', async () => {
  const { backing, registry, repository } = await begin();
  backing.inject({
    path: /./,
    times: Infinity,
    effect: { type: 'delay', ms: 5 },
  });
  const digest = digestOf('none');
  const asked = Array.from({ length: 100 }, () =>
    registry.blobExists(repository, digest),
  );
  await Promise.all(asked);
  expect(backing.connections).toBeLessThanOrEqual(20);
});

it('counts requests, writes, hosts, and bytes as they crossed the socket', async () => {
  const { backing, registry, repository } = await begin();
  const bytes = Buffer.alloc(50_000, 1);
  const digest = digestOf(bytes);
  await registry.uploadBlob(repository, digest, bytes);
  const uploaded = registry.traffic();
  await registry.getBlob(repository, { digest, size: bytes.length });
  const read = registry.traffic();
  expect(uploaded).toMatchObject({
    requests: 2,
    writes: 2,
    hosts: [backing.host],
  });
  // Twice: a new host is asked whether it takes a blob with the first request, and this one does not.
  expect(uploaded.bytesUp).toBeGreaterThan(100_000);
  expect(uploaded.bytesUp).toBeLessThan(101_500);
  expect(uploaded.bytesDown).toBeLessThan(1_500);
  expect(read).toMatchObject({ requests: 3, writes: 2 });
  expect(read.bytesDown - uploaded.bytesDown).toBeGreaterThan(50_000);
  expect(read.bytesDown - uploaded.bytesDown).toBeLessThan(51_000);
});

it('says who it is, asks for plain bytes and all four kinds of manifest', async () => {
  const { backing, registry, repository } = await begin();
  await registry.headManifest({ ...repository, tag: '1.0' });
  expect(backing.requests[0]?.headers).toMatchObject({
    'user-agent': 'layer-rebase-test',
    'accept-encoding': 'identity',
  });
  expect(backing.requests[0]?.headers.accept?.split(', ')).toEqual([
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
  ]);
});

it('asks no more once it is closed', async () => {
  const { registry, repository } = await begin();
  await registry.close();
  await expect(
    registry.blobExists(repository, digestOf('layer')),
  ).rejects.toMatchObject({ code: 'aborted' });
});
