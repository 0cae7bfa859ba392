import { ImageSketch, written, refusal } from '../../testing/referenceCase';

describe('target (7.A, 7.B)', () => {
  const distro = (name?: string, version?: string) => ({
    ...(name && { 'io.buildpacks.base.distro.name': name }),
    ...(version && { 'io.buildpacks.base.distro.version': version }),
  });
  const target = (run: Partial<ImageSketch>, app: Partial<ImageSketch> = {}) =>
    refusal({ run, app });
  const refused = (fresh: string, old: string) =>
    `unable to satisfy target os/arch constraints; new run image: ${fresh}, old run image: ${old}; please provide -force to override`;
  const plain = '{"os":"linux","arch":"amd64"}';

  it('52, 63: other os', () => {
    expect(target({ file: { os: 'windows' } })).toBe(
      refused('{"os":"windows","arch":"amd64"}', plain),
    );
  });
  it('53, 64: other architecture', () => {
    expect(target({ file: { architecture: 'arm64' } })).toBe(
      refused('{"os":"linux","arch":"arm64"}', plain),
    );
  });
  it('54, 68: other variant', () => {
    expect(
      target({ file: { variant: 'v2' } }, { file: { variant: 'v1' } }),
    ).toBe(
      refused(
        '{"os":"linux","arch":"amd64","arch-variant":"v2"}',
        '{"os":"linux","arch":"amd64","arch-variant":"v1"}',
      ),
    );
  });
  it('55, 71: other distribution', () => {
    expect(
      target({ labels: distro('a', '1') }, { labels: distro('b', '1') }),
    ).toBe(
      refused(
        '{"os":"linux","arch":"amd64","distro":{"name":"a","version":"1"}}',
        '{"os":"linux","arch":"amd64","distro":{"name":"b","version":"1"}}',
      ),
    );
  });
  it('56: other version of the distribution', () => {
    expect(
      target({ labels: distro('a', '2') }, { labels: distro('a', '1') }),
    ).toContain('"version":"2"');
  });
  it('57: forced', () => {
    const { warnings } = written({
      run: { file: { os: 'windows' } },
      force: true,
    });
    expect(warnings).toEqual([
      refused('{"os":"windows","arch":"amd64"}', plain).replace(
        /; please.*/,
        '',
      ),
    ]);
  });
  it('58, 59, 60: stack ids are not compared', () => {
    const stack = (id?: string) => ({
      labels: id ? { 'io.buildpacks.stack.id': id } : {},
    });
    for (const [app, run] of [['a', 'b'], ['a'], [undefined, 'b']]) {
      expect(target(stack(run), stack(app))).toBe('not refused');
    }
  });
  it('the base id stands in the message, escaped as Go does, but is not compared', () => {
    const labels = { 'io.buildpacks.base.id': 'a<b' };
    expect(target({ labels })).toBe('not refused');
    expect(target({ labels, file: { os: 'x' } })).toContain(
      '{"id":"a\\u003cb","os":"x","arch":"amd64"}',
    );
  });

  it.each([
    ['62 equal', {}, {}],
    ['65 variant on the app only', {}, { file: { variant: 'v1' } }],
    ['66 distribution on the app only', {}, { labels: distro('a', '1') }],
    [
      '67 same variant',
      { file: { variant: 'v1' } },
      { file: { variant: 'v1' } },
    ],
    ['69 variant on the run image only', { file: { variant: 'v1' } }, {}],
    ['70 same', { labels: distro('a', '1') }, { labels: distro('a', '1') }],
    [
      'version left open',
      { labels: distro('a') },
      { labels: distro('a', '1') },
    ],
  ])('%s: fits', (_, run, app) => {
    expect(target(run, app)).toBe('not refused');
  });
  it('72: a distribution on the run image only does not fit', () => {
    expect(target({ labels: distro('a', '1') })).toContain('unable to satisfy');
  });
});
