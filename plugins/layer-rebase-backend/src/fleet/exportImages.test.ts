import { Knex } from 'knex';
import { testDatabases } from '../__testUtils__/databases';
import { aStatus } from './__testUtils__/aStatus';
import { aComponent } from './__testUtils__/anEntity';
import { EntityProjection } from './EntityProjection';
import { csvCell, exportImages } from './exportImages';
import { ImageProjection } from './ImageProjection';
import { StreamedAnswer } from './StreamedAnswer';

async function read({ pieces }: StreamedAnswer): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

describe('csvCell', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['  =1', "'  =1"],
    ['\t=1', "'\t=1"],
    ['=a,"b"', `"'=a,""b"""`],
    [undefined, ''],
    [0, '0'],
    [false, 'false'],
  ])('writes %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});

describe('exportImages', () => {
  const databases = testDatabases();

  describe.each(databases.ids)('on %s', id => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.open(id);
    });

    const selection = () => ({ knex, sight: {}, filter: {} });

    it('is a file without rows where there is nothing', async () => {
      const csv = await exportImages(selection(), 'csv', {});
      expect(await read(csv)).toMatch(/^image,digest,.*,stale\r\n$/);
      const json = await exportImages(selection(), 'json', {});
      expect(JSON.parse(await read(json))).toEqual([]);
    });

    it('has every row once, in order, in several pieces', async () => {
      const names = Array.from(
        { length: 1100 },
        (_, index) => `i${String(index).padStart(4, '0')}`,
      );
      await new ImageProjection(knex).save(
        names.map(image => ({ image, status: aStatus(image) })),
      );
      await new EntityProjection(knex).record([
        {
          entity: aComponent('all', { lifecycle: '=cmd()' }),
          images: names,
        },
      ]);
      const query = { sort: 'image', order: 'desc' } as const;
      const json = await exportImages(selection(), 'json', query);
      const rows: readonly { image: string }[] = JSON.parse(await read(json));
      expect(rows.map(({ image }) => image)).toEqual([...names].reverse());
      const csv = await exportImages(selection(), 'csv', query);
      const lines = (await read(csv)).trimEnd().split('\r\n');
      expect(lines).toHaveLength(1101);
      expect(lines[1]).toContain(",'=cmd(),current,");
    });
  });
});
