import { recordedHistory } from './recordedHistory';

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;
const label = (text: string) => ({ 'dev.layer-rebase.history': text });

describe('recordedHistory', () => {
  it('tells the newest first', () => {
    const text = JSON.stringify([
      { from: A, runImage: B },
      { from: B, patches: [{ image: A, from: A, to: B }] },
    ]);
    expect(recordedHistory(label(text))).toEqual([
      { from: B, patches: 1 },
      { from: A, runImage: B, patches: 0 },
    ]);
  });

  it.each(['', '{', '{}', 'null', '[null,7,"x",[],{}]', '[{"from":"x"}]'])(
    'reads nothing into %j',
    text => expect(recordedHistory(label(text))).toEqual([]),
  );

  it('is empty for an image nobody rebased', () => {
    expect(recordedHistory({})).toEqual([]);
  });
});
