import { current, patchable, blocked } from '../../dev/__data__/images';
import { layer, sixtyLayers, fourLayers } from '../../dev/__data__/layers';
import { succeeded, running } from '../../dev/__data__/rebases';
import { barLength } from './barLength';
import { elapsedMs } from './elapsedMs';
import { splitCure } from './splitCure';
import { stackRows } from './stackRows';
import { worstFirst } from './worstFirst';

describe('barLength', () => {
  it('shows a kilobyte and forty megabytes on one screen', () => {
    expect(barLength(41_000_000, 41_000_000)).toBe(1);
    expect(barLength(2_800_000, 41_000_000)).toBeGreaterThan(0.3);
    expect(barLength(1_000, 41_000_000)).toBeGreaterThanOrEqual(0.01);
  });

  it('grows with the size and never leaves its frame', () => {
    const sizes = [1, 1_000, 50_000, 2_000_000, 40_000_000];
    const lengths = sizes.map(size => barLength(size, 20_000_000));
    expect([...lengths].sort((a, b) => a - b)).toEqual(lengths);
    expect(Math.max(...lengths)).toBe(1);
  });

  it('is nothing for nothing', () => {
    expect(barLength(0, 10)).toBe(0);
    expect(barLength(0, 0)).toBe(0);
  });
});

describe('stackRows', () => {
  it('puts the top layer first', () => {
    const rows = stackRows(fourLayers, { unfolded: false });
    expect(rows.map(row => row.kind === 'layer' && row.layer.kind)).toEqual([
      'process-types',
      'launcher',
      'app',
      'run-image',
    ]);
  });

  it('folds quiet neighbours of a tall picture, never what changes', () => {
    const rows = stackRows(sixtyLayers, { unfolded: false });
    expect(rows.length).toBeLessThan(13);
    const folded = rows.filter(row => row.kind === 'folded');
    expect(folded.map(row => row.kind === 'folded' && row.count)).toEqual([
      23, 30,
    ]);
    const changed = sixtyLayers.filter(({ after }) => after);
    for (const one of changed) {
      expect(rows).toContainEqual({ kind: 'layer', layer: one });
    }
  });

  it('loses no byte and no layer in folding', () => {
    const rows = stackRows(sixtyLayers, { unfolded: false });
    const sum = (sizes: readonly number[]) =>
      sizes.reduce((total, size) => total + size, 0);
    expect(
      sum(rows.map(row => (row.kind === 'folded' ? row.size : row.layer.size))),
    ).toBe(sum(sixtyLayers.map(({ size }) => size)));
  });

  it('shows every line when asked', () => {
    expect(stackRows(sixtyLayers, { unfolded: true })).toHaveLength(
      sixtyLayers.length,
    );
  });

  it('keeps a layer with a note out of the fold', () => {
    const noted = layer({
      kind: 'buildpack',
      title: 'jre',
      size: 1,
      note: 'not marked',
    });
    const quiet = Array.from({ length: 14 }, (_, index) =>
      layer({ kind: 'buildpack', title: `m${index}`, size: 1 }),
    );
    const rows = stackRows([...quiet, noted], { unfolded: false });
    expect(rows).toContainEqual({ kind: 'layer', layer: noted });
  });
});

describe('worstFirst', () => {
  it('begins with what can be done and ends with what is fine', () => {
    expect(
      worstFirst([current, blocked, patchable]).map(({ verdict }) => verdict),
    ).toEqual(['patchable', 'blocked', 'current']);
  });

  it('puts one critical before many high', () => {
    const critical = { ...patchable, image: 'a', closes: { critical: 1 } };
    const high = { ...patchable, image: 'b', closes: { high: 40, low: 90 } };
    expect(worstFirst([high, critical]).map(({ image }) => image)).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('splitCure', () => {
  it('finds commands and addresses between words', () => {
    expect(
      splitCure('Run `pack build x`, see https://example.com/a?b=1.'),
    ).toEqual([
      { kind: 'words', text: 'Run ' },
      { kind: 'command', text: 'pack build x' },
      { kind: 'words', text: ', see ' },
      { kind: 'link', text: 'https://example.com/a?b=1' },
      { kind: 'words', text: '.' },
    ]);
  });

  it('makes no link of other schemes', () => {
    const cure = 'mailto:ana@example.com and ftp://example.com';
    expect(splitCure(cure)).toEqual([{ kind: 'words', text: cure }]);
  });
});

describe('elapsedMs', () => {
  it('counts from the first step to the end', () => {
    expect(elapsedMs(succeeded)).toBe(1_310);
    expect(elapsedMs(running)).toBeUndefined();
  });
});
