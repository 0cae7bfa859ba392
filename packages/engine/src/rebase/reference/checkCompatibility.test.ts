import { Json, written, refusal } from '../../testing/referenceCase';

describe('rebasable (7.A)', () => {
  const marked = (value: string) => ({
    labels: { 'io.buildpacks.rebasable': value },
  });
  const message = 'app image is not marked as rebasable';

  it('27: false is refused', () => {
    expect(refusal({ app: marked('false') })).toBe(
      `${message}; please provide -force to override`,
    );
  });

  it('28: false and forced is a warning', () => {
    const { warnings } = written({ app: marked('false'), force: true });
    expect(warnings).toEqual([message]);
  });

  it.each(['29 true', '30 ', 'x False', 'x 0'])('%s is no false', text => {
    expect(written({ app: marked(text.split(' ')[1]) }).warnings).toEqual([]);
  });

  it('31: an app of API 0.11 is not asked', () => {
    const app = {
      labels: {
        'io.buildpacks.rebasable': 'false',
        'io.buildpacks.stack.id': 's',
      },
    };
    const run = { labels: { 'io.buildpacks.stack.id': 's' } };
    expect(written({ appApi: '0.11', app, run }).warnings).toEqual([]);
  });
});

describe('mixins (7.A)', () => {
  const mixins = (app?: string, run?: string, appApi = '0.11') => {
    const labels = (value?: string) => ({
      'io.buildpacks.stack.id': 's',
      ...(value !== undefined && { 'io.buildpacks.stack.mixins': value }),
    });
    const question = {
      appApi,
      app: { labels: labels(app) },
      run: { labels: labels(run) },
    };
    return refusal(question);
  };

  it.each([
    ['33 no labels', undefined, undefined],
    ['35 both null', 'null', 'null'],
    ['36 app null', 'null', '["mixin-1"]'],
    ['37 equal', '["mixin-1","run:mixin-2"]', '["mixin-1","run:mixin-2"]'],
    ['38 more on the run image', '["mixin-1"]', '["mixin-1","mixin-2"]'],
    ['39 prefix on the app', '["run:mixin-2"]', '["mixin-2"]'],
    ['40 prefix on the run image', '["mixin-1"]', '["run:mixin-1"]'],
  ])('%s: fine', (_, app, run) => {
    expect(mixins(app, run)).toBe('not refused');
  });

  it('32: an app of API 0.15 is not asked', () => {
    expect(mixins('["mixin-1"]', undefined, '0.15')).toBe('not refused');
  });

  it('34: what is not JSON is refused in Go’s words', () => {
    expect(mixins("thisisn't!")).toBe(
      `get app image mixins: failed to unmarshal context of label 'io.buildpacks.stack.mixins': invalid character 'h' in literal true (expecting 'r')`,
    );
    expect(mixins('[]', '{{')).toBe(
      `get run image mixins: failed to unmarshal context of label 'io.buildpacks.stack.mixins': invalid character '{' looking for beginning of object key string`,
    );
  });

  it('41: missing ones are named, sorted, once', () => {
    expect(mixins('["mixin-1","run:mixin-2"]', '["run:mixin-2"]')).toBe(
      'missing required mixin(s): mixin-1',
    );
    expect(mixins('["b","build:b","a"]')).toBe(
      'missing required mixin(s): a, b',
    );
  });
});

describe.each(['', '0.11'])('stack of an app with API %j (7.A)', appApi => {
  const stack = (app?: string, run?: string, runFile?: Json) =>
    refusal({
      appApi,
      app: { labels: app ? { 'io.buildpacks.stack.id': app } : {} },
      run: {
        labels: run ? { 'io.buildpacks.stack.id': run } : {},
        file: runFile,
      },
    });

  it('42, 47: os is not compared', () => {
    expect(stack('s', 's', { os: 'windows' })).toBe('not refused');
  });
  it('43, 48: variants are not compared', () => {
    expect(stack('s', 's', { variant: 'v9' })).toBe('not refused');
  });
  it('44, 49: another stack', () => {
    expect(stack('old', 'new')).toBe(
      "incompatible stack: 'new' is not compatible with 'old'",
    );
  });
  it('45, 50: none on the run image', () => {
    expect(stack('old')).toBe('stack not defined on new base image');
  });
  it('46, 51, 167: none on the app', () => {
    expect(stack(undefined, 'new')).toBe('stack not defined on app image');
  });
});
