import { digestOf } from '../image/digest';
import { findOverwrittenPush, TagPush } from './findOverwrittenPush';

const DIGESTS = {
  from: digestOf('as planned'),
  to: digestOf('ours'),
  theirs: digestOf('theirs'),
  older: digestOf('theirs, a moment before'),
};
type Who = keyof typeof DIGESTS;

const { from, to, theirs, older } = DIGESTS;
const find = (...who: Who[]) =>
  findOverwrittenPush({
    pushes: who.map(name => ({ tag: 'latest', digest: DIGESTS[name] })),
    tag: 'latest',
    from,
    to,
  });

describe('a push right before ours', () => {
  it.each<[string, Who[], string | undefined]>([
    ['is found', ['from', 'theirs', 'to'], theirs],
    [
      'is found when the planned one was pushed long ago',
      ['theirs', 'to'],
      theirs,
    ],
    ['is the last of several', ['older', 'theirs', 'to'], theirs],
    ['is found behind another replica of ours', ['theirs', 'to', 'to'], theirs],
    ['is found between two of ours', ['to', 'theirs', 'to'], theirs],
    [
      'is told although somebody came after us',
      ['theirs', 'to', 'older'],
      theirs,
    ],
    ['is none when it is the planned one', ['theirs', 'from', 'to'], undefined],
    ['is none when ours was the only one', ['to'], undefined],
    ['is none after ours', ['from', 'to', 'theirs'], undefined],
    ['is not known before ours is told', ['from', 'theirs'], undefined],
    ['is not known without any news', [], undefined],
  ])('%s', (_, pushes, expected) => {
    expect(find(...pushes)).toBe(expected);
  });

  it('counts only under the same tag', () => {
    const pushes: TagPush[] = [
      { tag: 'latest', digest: from },
      { tag: 'other', digest: theirs },
      { tag: 'latest', digest: to },
      { tag: 'other', digest: older },
    ];
    const found = findOverwrittenPush({ pushes, tag: 'latest', from, to });
    expect(found).toBeUndefined();
  });

  it('is found for a tag that was new when planned', () => {
    const pushes = [theirs, to].map(digest => ({ tag: 'fresh', digest }));
    expect(findOverwrittenPush({ pushes, tag: 'fresh', to })).toBe(theirs);
    const alone = pushes.slice(1);
    expect(findOverwrittenPush({ pushes: alone, tag: 'fresh', to })).toBe(
      undefined,
    );
  });
});
