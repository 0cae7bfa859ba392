import { testDatabases } from '../__testUtils__/databases';
import { EventStore } from './EventStore';
import { RebaseStore } from './RebaseStore';

describe('EventStore', () => {
  const databases = testDatabases();

  it.each(databases.ids)('keeps the order on %s', async id => {
    const knex = await databases.open(id);
    const { record } = await new RebaseStore(knex).create({
      kind: 'rebase',
      entityRef: 'component:default/checkout',
      image: 'registry.example.com/shop/checkout:1.4',
      fromDigest: 'sha256:a',
      toDigest: 'sha256:b',
      movesTag: true,
      requestedBy: 'user:default/ana',
      summary: [],
      cves: [],
    });
    const events = new EventStore(knex);
    await Promise.all(
      ['one', 'two', 'three'].map(sentence =>
        events.append(record.id, { type: 'note', sentence }),
      ),
    );
    const all = await events.list(record.id, 0);
    expect(all.map(({ seq }) => Number(seq))).toEqual([1, 2, 3]);
    expect(all.map(({ sentence }) => sentence).sort()).toEqual(
      ['one', 'two', 'three'].sort(),
    );
    expect(await events.list(record.id, 2)).toEqual(all.slice(2));
  });
});
