import fc from 'fast-check';
import { closure } from './OwnershipTree';

describe('closure', () => {
  it('has everybody above, with the shortest way', () => {
    const above = closure(
      new Map([
        ['leaf', ['left', 'right']],
        ['left', ['top']],
        ['right', ['middle']],
        ['middle', ['top']],
      ]),
    );
    expect([...above.get('leaf')!]).toEqual([
      ['left', 1],
      ['right', 1],
      ['top', 2],
      ['middle', 2],
    ]);
  });

  it('ends where groups stand above each other, and keeps one at the top', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.array(fc.tuple(names, names)), pairs => {
        const parents = new Map<string, string[]>();
        for (const [child, parent] of pairs) {
          parents.set(child, [...(parents.get(child) ?? []), parent]);
        }
        const above = closure(parents);
        for (const [child, all] of above) {
          expect(all.has(child)).toBe(false);
          for (const parent of all.keys()) {
            for (const higher of above.get(parent)?.keys() ?? []) {
              expect(all.has(higher)).toBe(true);
            }
          }
        }
      }),
    );
  });
});
