import { patchable } from '../../dev/__data__/images';
import { planFor } from '../../dev/__data__/plans';
import { readyItems, setAside, wishOf } from './planChoice';

const items = readyItems(patchable);
const out = (...keys: string[]) => new Set(keys);
const [LAUNCHER, HELPER] = patchable.patches.map(({ id }) => id);

describe('what a rebase may take', () => {
  it('is the newer base once, however many platforms it has, and each patch', () => {
    expect(items.map(({ kind }) => kind)).toEqual(['base', 'patch', 'patch']);
    expect(items[0]).toEqual({ kind: 'base', from: '0.1.207', to: '0.1.216' });
  });

  it('has no base where the newest is in', () => {
    expect(readyItems({ platforms: [], patches: [] })).toEqual([]);
  });

  it('leaves it to the backend when everything is ticked', () => {
    expect(wishOf(items, out())).toEqual({});
    expect(wishOf([], out())).toEqual({});
  });

  it('asks for what is ticked and nothing else', () => {
    expect(wishOf(items, out(''))).toEqual({
      runImage: false,
      patches: [LAUNCHER, HELPER],
    });
    expect(wishOf(items, out(LAUNCHER))).toEqual({
      runImage: true,
      patches: [HELPER],
    });
    expect(wishOf(items, out(LAUNCHER, HELPER))).toEqual({
      runImage: true,
      patches: [],
    });
  });

  it('asks for nothing when nothing is ticked', () => {
    expect(wishOf(items, out('', LAUNCHER, HELPER))).toBeUndefined();
  });
});

describe('what was set aside', () => {
  const entityRef = 'component:default/patchable';

  it('is a patch with its reason, once', () => {
    const plan = planFor(entityRef, patchable, {}, true);
    const twice = { reasons: [...plan.reasons, ...plan.reasons] };
    expect(setAside(twice, items)).toEqual([
      {
        id: 'acme/helper-3.9',
        reason: expect.objectContaining({ code: 'patch-not-newer' }),
      },
    ]);
  });

  it('is nothing that can be ticked', () => {
    const reason = {
      code: 'sbom-missing-in-patch',
      severity: 'warning' as const,
      sentence: '',
      cure: '',
      facts: { patch: LAUNCHER },
    };
    expect(setAside({ reasons: [reason] }, items)).toEqual([]);
  });
});
