import { aPatch, aStatus } from './__testUtils__/aStatus';
import { keyOf, runShape, shapeOf } from './shapeOf';

describe('runShape', () => {
  it.each([
    [
      'r.example:5000/base/run:1.2',
      undefined,
      'r.example:5000/base/run',
      '1.2',
    ],
    ['r.example:5000/base/run', undefined, 'r.example:5000/base/run', 'latest'],
    [
      'r.example/run@sha256:0123456789abcdef',
      undefined,
      'r.example/run',
      'sha256:0123456789ab',
    ],
    ['run:1@sha256:01', 'sha256:02', 'run', '1'],
  ])('reads %s', (reference, digest, name, version) => {
    expect(runShape(reference, digest)).toMatchObject({ name, version });
  });

  it('is called what the image says of itself rather than by a tag that moves', () =>
    expect(runShape('r.example/run:stable', 'sha256:02', '1.3')).toEqual({
      name: 'r.example/run',
      version: '1.3',
      digest: 'sha256:02',
    }));
});

describe('shapeOf', () => {
  const patch = aPatch('P1', 'high', ['CVE-1', 'CVE-1']);

  it('is the same for images that have everything in common', () => {
    const shape = (image: string) =>
      keyOf(
        shapeOf(aStatus(image, { verdict: 'patchable', patches: [patch] })),
      );
    expect(shape('a')).toBe(shape('b'));
  });

  it('has no waiting patch where nothing can be done', () => {
    const shape = shapeOf(
      aStatus('a', { verdict: 'blocked', patches: [patch] }),
    );
    expect(shape.patches).toEqual([]);
    expect(shape.open).toEqual({ critical: 0, high: 0, medium: 0, low: 0 });
  });

  it('counts a CVE once, under the worst severity', () => {
    const other = aPatch('P2', 'critical', ['CVE-1', 'CVE-2']);
    const none = aPatch('P3', undefined, ['CVE-3']);
    const { open } = shapeOf(
      aStatus('a', { verdict: 'patchable', patches: [patch, other, none] }),
    );
    expect(open).toEqual({ critical: 2, high: 0, medium: 0, low: 0 });
  });

  it('takes a patch that a reason speaks against for set aside, a harmless one not', () => {
    const about = (code: string, id: string) => ({
      code,
      severity: 'info' as const,
      sentence: '',
      cure: '',
      facts: { patch: id },
    });
    const { patches } = shapeOf(
      aStatus('a', {
        setAside: [patch],
        reasons: [
          about('layer-not-marked-rebasable', 'P1'),
          about('patch-conflict', 'P2'),
          about('patch-already-applied', 'P4'),
        ],
      }),
    );
    expect(
      patches.map(({ note, code }) => [note.patch, note.title, code]),
    ).toEqual([
      ['P1', 'Patch P1', 'layer-not-marked-rebasable'],
      ['P2', 'P2', 'patch-conflict'],
    ]);
  });

  it('cuts what strangers wrote to what columns hold', () => {
    const { launcher, sentence } = shapeOf(
      aStatus('a', {
        launcher: `0\0${'9'.repeat(1000)}`,
        sentence: `\0${'x'.repeat(5000)}`,
      }),
    );
    expect(launcher).toMatch(/^09{99}$/);
    expect(sentence).toHaveLength(2000);
  });
});
