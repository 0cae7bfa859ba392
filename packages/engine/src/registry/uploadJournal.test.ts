import { randomBytes } from 'node:crypto';
import { digestOf } from '../image/digest';
import { closeUploads } from '../closeUploads';
import { closeAfterEach } from '../testing/closeAfterEach';
import { startDockerRegistry } from '../testing/dockerRegistry';
import { startTestRegistry } from '../testing/testRegistry';
import { createRegistry } from './createRegistry';
import { Registry } from './registry';
import { OpenUpload, UploadJournal } from './uploadJournal';

const keep = closeAfterEach();
const bytes = Buffer.from('config');
const digest = digestOf(bytes);

function open(): Registry {
  return keep(
    createRegistry({
      policy: { hosts: [], otherHosts: 'public-and-loopback' },
    }),
    one => one.close(),
  );
}

async function begin() {
  const backing = keep(await startTestRegistry(), one => one.stop());
  const name = { registry: backing.host, repository: 'shop/web' };
  return { backing, name, registry: open() };
}

/** Rows as a database would keep them. */
function rows() {
  const held: OpenUpload[] = [];
  const told: string[] = [];
  const journal: UploadJournal = {
    opened: async upload => {
      held.push(upload);
      told.push('opened');
    },
    closed: async ({ location }) => {
      held.splice(held.findIndex(one => one.location === location) >>> 0, 1);
      told.push('closed');
    },
  };
  return { held, told, journal };
}

describe('the journal of uploads', () => {
  it('is told of each session before it is used and after it is done', async () => {
    const { backing, name, registry } = await begin();
    const { held, told, journal } = rows();
    let duringPut: readonly OpenUpload[] = [];
    backing.inject({
      method: 'PUT',
      path: /uploads/,
      effect: { type: 'meanwhile', run: () => void (duringPut = [...held]) },
    });
    await registry.uploadBlob(name, digest, bytes, { uploads: journal });
    expect(duringPut).toEqual([
      { ...name, location: expect.stringContaining(`http://${backing.host}/`) },
    ]);
    expect(told).toEqual(['opened', 'closed']);
    expect(held).toEqual([]);
  });

  it('is told of a copy, and of the session that a refused mount opens', async () => {
    const { backing, name, registry } = await begin();
    backing.putBlob('base/run', bytes);
    const source = { ...name, repository: 'base/run' };
    const mounting = rows();
    backing.inject({ path: /mount=/, effect: { type: 'refuse-mount' } });
    await registry.mountBlob(name, digest, [source], {
      uploads: mounting.journal,
    });
    expect(mounting.told).toEqual(['opened', 'closed']);
    const copying = rows();
    const descriptor = { mediaType: 'a/b', digest, size: bytes.length };
    await registry.copyBlob(source, name, descriptor, {
      uploads: copying.journal,
    });
    expect(copying.told).toEqual(['opened', 'closed']);
  });

  it('hears nothing where one request does it all', async () => {
    const backing = keep(
      await startTestRegistry({ singlePost: 'stored' }),
      one => one.stop(),
    );
    const { told, journal } = rows();
    const name = { registry: backing.host, repository: 'shop/web' };
    await open().uploadBlob(name, digest, bytes, { uploads: journal });
    expect(told).toEqual([]);
  });

  it('that cannot note a session keeps it from being used', async () => {
    const { backing, name, registry } = await begin();
    const journal = {
      opened: () => Promise.reject(new Error('the database is away')),
      closed: async () => {},
    };
    await expect(
      registry.uploadBlob(name, digest, bytes, { uploads: journal }),
    ).rejects.toThrow('the database is away');
    expect(backing.openUploads).toBe(0);
    expect(backing.getBlob('shop/web', digest)).toBeUndefined();
  });

  it('keeps what could not be cancelled, and lets go of what could', async () => {
    const { backing, name, registry } = await begin();
    const { held, told, journal } = rows();
    const status = { type: 'status', status: 400 } as const;
    backing.inject({
      method: 'PUT',
      path: /uploads/,
      times: 2,
      effect: status,
    });
    backing.inject({ method: 'DELETE', path: /./, effect: status });
    await expect(
      registry.uploadBlob(name, digest, bytes, { uploads: journal }),
    ).rejects.toMatchObject({ code: 'registry-error' });
    expect(told).toEqual(['opened', 'opened', 'closed']);
    expect(held).toHaveLength(1);
    expect(backing.openUploads).toBe(1);
    expect(
      await closeUploads({ registry, uploads: [...held], journal }),
    ).toEqual([]);
    expect(held).toEqual([]);
    expect(backing.openUploads).toBe(0);
  });

  it('whose closing fails does not fail the upload', async () => {
    const { backing, name, registry } = await begin();
    const journal = {
      opened: async () => {},
      closed: () => Promise.reject(new Error('the database is away')),
    };
    await registry.uploadBlob(name, digest, bytes, { uploads: journal });
    expect(backing.getBlob('shop/web', digest)).toBeDefined();
  });
});

describe('closing left uploads', () => {
  it('takes one that is gone already for closed', async () => {
    const { name, registry } = await begin();
    const location = `http://${name.registry}/v2/shop/web/blobs/uploads/00000000-0000`;
    const { told, journal } = rows();
    const uploads = [{ ...name, location }];
    expect(await closeUploads({ registry, uploads, journal })).toEqual([]);
    expect(told).toEqual(['closed']);
  });

  it('never goes where the registry of the row does not lead', async () => {
    const { backing, name, registry } = await begin();
    const other = keep(await startTestRegistry(), one => one.stop());
    const uploads = [
      { ...name, location: `http://${other.host}/v2/shop/web/blobs/uploads/1` },
      { ...name, location: 'no place' },
    ];
    expect(await closeUploads({ registry, uploads })).toEqual(uploads);
    expect(other.connections).toBe(0);
    expect(backing.requests).toEqual([]);
  });

  it('says which registry did not answer, and closes the others', async () => {
    const { backing, name, registry } = await begin();
    const gone = keep(await startTestRegistry(), () => {});
    await gone.stop();
    const begun = await fetch(
      `http://${backing.host}/v2/shop/web/blobs/uploads/`,
      { method: 'POST' },
    );
    const location = new URL(
      begun.headers.get('location') ?? '',
      `http://${backing.host}`,
    ).href;
    const away = {
      registry: gone.host,
      repository: 'shop/web',
      location: `http://${gone.host}/v2/shop/web/blobs/uploads/1`,
    };
    expect(backing.openUploads).toBe(1);
    const uploads = [away, { ...name, location }];
    expect(await closeUploads({ registry, uploads })).toEqual([away]);
    expect(backing.openUploads).toBe(0);
  });

  it.each([
    ['nothing of a small blob', 3_000_000, 0],
    ['a large one that cannot be closed, and says so', 6_000_000, 1],
  ])(
    'leaves %s when a copy to docker-registry is cancelled in the middle',
    async (_, size, left) => {
      const docker = await startDockerRegistry();
      if (!docker) return;
      keep(docker, one => one.stop());
      const { backing, name, registry } = await begin();
      const layer = randomBytes(size);
      backing.putBlob('shop/web', layer);
      const slow = { type: 'slow-body', bytesPerSecond: size / 2 } as const;
      backing.inject({ path: /blobs/, effect: slow });
      const target = { registry: docker.host, repository: 'shop/web' };
      const descriptor = { mediaType: 'a/b', digest: digestOf(layer), size };
      const { held, journal } = rows();
      await expect(
        registry.copyBlob(name, target, descriptor, {
          signal: AbortSignal.timeout(1000),
          uploads: journal,
        }),
      ).rejects.toMatchObject({ code: 'aborted' });
      expect(held).toHaveLength(left);
      expect(await closeUploads({ registry, uploads: held })).toEqual(held);
    },
  );

  it('closes one at docker-registry, and says when bytes had arrived that keep it from being closed', async () => {
    const docker = await startDockerRegistry();
    if (!docker) return;
    keep(docker, one => one.stop());
    const beginThere = async () => {
      const path = '/v2/shop/web/blobs/uploads/';
      const url = `http://${docker.host}${path}`;
      const begun = await fetch(url, { method: 'POST' });
      return begun.headers.get('location') ?? '';
    };
    const name = { registry: docker.host, repository: 'shop/web' };
    const [clean, half] = [await beginThere(), await beginThere()];
    const headers = { 'content-type': 'application/octet-stream' };
    await fetch(half, { method: 'PATCH', headers, body: 'half of it' });
    const uploads = [clean, half].map(location => ({ ...name, location }));
    const registry = open();
    expect(await closeUploads({ registry, uploads })).toEqual([uploads[1]]);
    const after = await fetch(clean);
    expect(await after.text()).toContain('BLOB_UPLOAD_UNKNOWN');
  });
});
