import { readFilter, writeFilter } from './fleetFilter';

const read = (text: string) => readFilter(new URLSearchParams(text));

describe('a filter in the address', () => {
  it('comes back as it was written', () => {
    const filter = {
      owner: 'group:default/a b&c',
      tree: true,
      verdict: 'blocked',
      buildpack: 'paketo-buildpacks/go',
      rebasedAfter: '2026-11-01T00:00:00.000Z',
    } as const;
    expect(readFilter(new URLSearchParams(writeFilter(filter)))).toEqual(
      filter,
    );
  });

  it('takes a day as its first moment', () => {
    expect(read('rebasedBefore=2026-11-01')).toEqual({
      rebasedBefore: '2026-11-01T00:00:00.000Z',
    });
  });

  it('leaves out what cannot be', () => {
    expect(
      read('verdict=bad&rebasedAfter=soon&rebasedBefore=2026-99-99'),
    ).toEqual({});
    expect(read('tree=true&text=+&colour=red')).toEqual({});
  });

  it('ends at some length', () => {
    expect(read(`text=${'x'.repeat(100_000)}`).text).toHaveLength(400);
  });
});
