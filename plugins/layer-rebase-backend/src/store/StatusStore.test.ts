import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { testDatabases } from '../__testUtils__/databases';
import { DocumentStore } from './DocumentStore';
import { StatusStore } from './StatusStore';

const image = 'registry.example.com/shop/checkout:1.4';
const status: ImageStatus = {
  image,
  verdict: 'current',
  sentence: 'Nothing to do.',
  index: false,
  platforms: [],
  reasons: [],
  patches: [],
  closes: {},
  checkedAt: '2026-11-22T10:00:00.000Z',
};

describe.each(testDatabases().ids)('what is known of images on %s', id => {
  const databases = testDatabases();

  it('survives a failed look, which the next good one clears', async () => {
    const store = new StatusStore(await databases.open(id));
    expect(await store.find(image)).toBeUndefined();

    await store.saveFailure(image, 'The registry did not answer.');
    expect(await store.find(image)).toMatchObject({
      status: undefined,
      failure: 'The registry did not answer.',
    });

    await store.saveStatus(status);
    await store.saveFailure(image, 'The registry did not answer.');
    expect(await store.find(image)).toMatchObject({
      status,
      checkedAt: status.checkedAt,
      failure: 'The registry did not answer.',
    });

    await store.saveStatus(status);
    expect((await store.find(image))?.failure).toBeUndefined();
  });

  it('remembers since when a fix waits, until none does', async () => {
    const store = new StatusStore(await databases.open(id));
    const look = async (verdict: ImageStatus['verdict'], hour: string) => {
      const checkedAt = `2026-11-22T${hour}:00:00.000Z`;
      await store.saveStatus({ ...status, verdict, checkedAt });
      const found = await store.findMany([image, 'never/seen:1']);
      return [...found.values()].map(({ waitingSince }) => waitingSince);
    };
    expect(await look('current', '08')).toEqual([undefined]);
    expect(await look('patchable', '09')).toEqual(['2026-11-22T09:00:00.000Z']);
    expect(await look('patchable', '10')).toEqual(['2026-11-22T09:00:00.000Z']);
    await store.saveFailure(image, 'The registry did not answer.');
    expect(await look('patchable', '11')).toEqual(['2026-11-22T09:00:00.000Z']);
    expect(await look('current', '12')).toEqual([undefined]);
    expect(await look('patchable', '13')).toEqual(['2026-11-22T13:00:00.000Z']);
  });

  it('keeps documents byte for byte, and large ones not at all', async () => {
    const store = new DocumentStore(await databases.open(id));
    const bytes = new Uint8Array([0, 255, 10, 13, 0]);
    await store.set('sha256:one', bytes);
    await store.set('sha256:one', bytes);
    await store.set('sha256:big', new Uint8Array(5 * 1024 * 1024));
    expect(await store.get('sha256:one')).toEqual(bytes);
    expect(await store.get('sha256:big')).toBeUndefined();
    expect(await store.deleteOlder(new Date(Date.now() + 1000))).toBe(1);
  });
});
