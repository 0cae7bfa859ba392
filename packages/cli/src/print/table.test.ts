import { formatTable } from './table';

describe('formatTable', () => {
  it('aligns numbers right, text left, and cuts nothing', () => {
    expect(
      formatTable(
        [
          { title: 'layer' },
          { title: 'size', align: 'right' },
          { title: 'why' },
        ],
        [
          ['launcher', '2.8 MB', ''],
          ['jre', '41 MB', 'patch'],
        ],
      ),
    ).toEqual([
      '  layer       size  why',
      '  launcher  2.8 MB',
      '  jre        41 MB  patch',
    ]);
  });
});
