import { digestOf } from '../../image/digest';
import {
  oldBase,
  newBase,
  RUN,
  REFERENCE,
  known,
  written,
  refusal,
  lifecycle,
} from '../../testing/referenceCase';
import { normaliseName } from './runImageNames';

describe('the name of the run image (7.A)', () => {
  const runName = 'registry.test/other/run:9';
  const complaint = `rebase app image: new base image '${runName}' not found in existing run image metadata: {"topLayer":"${newBase[2]}","reference":"${REFERENCE}","image":"${RUN}"}`;

  it('7, 8, 9: unknown and forced: a warning, and the name goes everywhere', () => {
    const metadata = known({
      runImage: { topLayer: oldBase[1], image: RUN, mirrors: ['m.test/run:1'] },
    });
    const result = written({ runName, force: true, metadata });
    expect(result.warnings).toEqual([
      complaint.replace('}', ',"mirrors":["m.test/run:1"]}'),
    ]);
    const { runImage, stack } = JSON.parse(result.label);
    expect(runImage).toEqual({
      topLayer: newBase[2],
      reference: REFERENCE,
      image: runName,
    });
    expect(stack).toEqual({ runImage: { image: runName } });
  });

  it('10: unknown and not forced: refused', () => {
    expect(refusal({ runName })).toBe(
      `${complaint}; please provide -force to override`,
    );
  });

  it('10: the message shows the stack, or nothing, when there is no image', () => {
    const runImage = { topLayer: oldBase[1], reference: '' };
    const stack = { runImage: { mirrors: ['m.test/a&b'] } };
    expect(
      refusal({ runName, metadata: known({ runImage, stack }) }),
    ).toContain('metadata: {"mirrors":["m.test/a\\u0026b"]};');
    expect(
      refusal({ runName, metadata: known({ runImage, stack: null }) }),
    ).toContain('metadata: not found;');
  });

  it('11: another tag of the same repository is another name', () => {
    expect(refusal({ runName: 'registry.test/base/run:2' })).toContain(
      'not found in existing run image metadata',
    );
  });

  it('12: at rebaser API 0.11 there is no name check, names stay', () => {
    const { runImage, stack } = lifecycle({ runName, api: '0.11' });
    expect(runImage).toMatchObject({ topLayer: newBase[2], image: RUN });
    expect(stack).toEqual({ runImage: { image: RUN } });
  });

  it('13: a mirror is known', () => {
    const stack = { runImage: { image: 'x', mirrors: [runName] } };
    expect(lifecycle({ runName, metadata: known({ stack }) }).stack).toEqual(
      stack,
    );
  });

  it('14: Docker Hub’s long and short names are one', () => {
    const runImage = { topLayer: oldBase[1], mirrors: ['some/run:1'] };
    const metadata = known({ runImage });
    expect(
      lifecycle({ runName: 'index.docker.io/some/run:1', metadata }).runImage,
    ).toMatchObject({ mirrors: ['some/run:1'] });
  });

  it.each([
    ['92', '!@#$', '!@#$'],
    [
      '93 Docker Hub is spelled out',
      'lib/repo:tag',
      'index.docker.io/lib/repo:tag',
    ],
    [
      '94 a full name stays',
      'some.registry/repo:tag',
      'some.registry/repo:tag',
    ],
    [
      '95 official images are in library',
      'index.docker.io/repo:tag',
      'index.docker.io/library/repo:tag',
    ],
    ['96', 'some.registry/repo', 'some.registry/repo:latest'],
    ['97', `some.registry/repo@${digestOf('')}`, 'some.registry/repo:latest'],
    ['98', `some.registry/repo:t@${digestOf('')}`, 'some.registry/repo:t'],
    ['99 a tag stays', 'some.registry/repo:tag', 'some.registry/repo:tag'],
    ['docker.io', 'docker.io/repo', 'index.docker.io/library/repo:latest'],
    ['port', 'localhost:5000/repo', 'localhost:5000/repo:latest'],
    ['localhost', 'localhost/repo', 'localhost/repo:latest'],
    ['upper case', 'Some/Repo', 'Some/Repo'],
  ])('%s: %s is %s', (_, text, name) => {
    expect(normaliseName(text)).toBe(name);
  });
});
