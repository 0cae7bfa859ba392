import fc from 'fast-check';
import {
  coversScopes,
  formatScope,
  normalizeScopes,
  parseScopes,
} from './scopes';

const scope = fc.record({
  repository: fc.constantFrom('a', 'b/c', 'd/e/f'),
  actions: fc.uniqueArray(fc.constantFrom('pull', 'push', 'delete'), {
    minLength: 1,
  }),
});
const scopes = fc.array(scope, { maxLength: 6 });

describe('normalizeScopes', () => {
  it('puts what is written first', () => {
    const wanted = normalizeScopes([
      { repository: 'base/run', actions: ['pull'] },
      { repository: 'shop/web', actions: ['push', 'pull'] },
      { repository: 'a', actions: ['pull'] },
    ]);
    expect(wanted.map(formatScope)).toEqual([
      'repository:shop/web:pull,push',
      'repository:a:pull',
      'repository:base/run:pull',
    ]);
  });

  it('makes equal lists of equal needs, in any order and grouping', () => {
    fc.assert(
      fc.property(scopes, wanted => {
        const shuffled = [...wanted].reverse().concat(wanted);
        expect(normalizeScopes(shuffled)).toEqual(normalizeScopes(wanted));
        expect(coversScopes(normalizeScopes(wanted), wanted)).toBe(true);
      }),
    );
  });
});

describe('parseScopes', () => {
  it('reads what formatScope writes, in any order', () => {
    fc.assert(
      fc.property(scopes, wanted => {
        const normal = normalizeScopes(wanted);
        const text = [...normal].reverse().map(formatScope).join(' ');
        expect(normalizeScopes(parseScopes(text))).toEqual(normal);
      }),
    );
  });

  it('leaves out what is no repository', () => {
    expect(
      parseScopes('registry:catalog:* repository:a:pull junk repository:A:x'),
    ).toEqual([{ repository: 'a', actions: ['pull'] }]);
  });
});

describe('coversScopes', () => {
  it('wants every action of every repository', () => {
    const held = [{ repository: 'a', actions: ['pull', 'push'] }];
    const one = (repository: string, action: string) => [
      { repository, actions: [action] },
    ];
    expect(coversScopes(held, one('a', 'pull'))).toBe(true);
    expect(coversScopes(held, one('a', 'delete'))).toBe(false);
    expect(coversScopes(held, one('b', 'pull'))).toBe(false);
    expect(coversScopes(held, [])).toBe(true);
  });
});
