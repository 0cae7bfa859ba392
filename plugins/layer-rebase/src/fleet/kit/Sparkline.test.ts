import { strokesOf } from './Sparkline';

describe('the line of a card', () => {
  it('leaves a gap for days without a record', () => {
    const strokes = strokesOf([null, 0.5, 0.6, null, null, 1, null]);
    expect(strokes.map(({ length }) => length)).toEqual([2, 1]);
  });

  it('has the whole at the top and nothing at the bottom', () => {
    const [[top, bottom]] = strokesOf([1, 0]);
    expect(top).toEqual({ x: 2, y: 2 });
    expect(bottom).toEqual({ x: 118, y: 26 });
  });

  it('is empty without days', () => {
    expect(strokesOf([])).toEqual([]);
    expect(strokesOf([null, null])).toEqual([]);
  });
});
