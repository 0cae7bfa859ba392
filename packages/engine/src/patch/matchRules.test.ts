import { digestOf } from '../image/digest';
import { matchRules } from './matchRules';
import { old, layer, image, rule } from '../testing/patchCase';

describe('selectors', () => {
  const data = {
    'io.buildpacks.rebasable': true,
    size: 42,
    dependency: { licenses: [{ type: 'MIT' }] },
  };
  it.each([
    [{ size: '42' }, 1],
    [{ 'io.buildpacks.rebasable': 'true' }, 1],
    [{ 'dependency.licenses.0.type': 'M*' }, 1],
    [{ size: '42', 'dependency.licenses.0.type': 'X*' }, 0],
    [{ dependency: '*' }, 0],
    [{ absent: '*' }, 0],
  ])('%j selects %d', (selectors, count) => {
    const selector = {
      kind: 'buildpack',
      buildpack: '*',
      layer: 'x',
      data: selectors,
    } as const;
    const app = image([layer('a/b', 'x', data, old)]);
    expect(matchRules(app, [rule({ selector })]).matches).toHaveLength(count);
  });

  it('131 finds duplicate buildpack entries both', () => {
    const app = image([
      layer('a/b', 'x', {}, old),
      layer('a/b', 'x', {}, digestOf('second')),
    ]);
    expect(matchRules(app, [rule()]).matches.map(m => m.layer.diffId)).toEqual([
      old,
      digestOf('second'),
    ]);
  });

  it('refuses a bad pattern', () => {
    const selector = {
      kind: 'buildpack',
      buildpack: '[',
      layer: '*',
      data: {},
    } as const;
    expect(() => matchRules(image([]), [rule({ selector })])).toThrow(
      expect.objectContaining({ code: 'invalid-patch-file' }),
    );
  });
});
