import { readLifecycleMetadata } from '../image/lifecycleMetadata';
import { parseReference } from '../image/reference';
import { checkRunImageName } from './runImageName';

const hex = 'a'.repeat(64);

function check(
  recorded: object,
  name: string,
  options: { readonly strict?: boolean; readonly byStack?: boolean } = {},
) {
  const metadata = readLifecycleMetadata(JSON.stringify(recorded));
  if ('unreadable' in metadata) throw new Error(metadata.unreadable);
  const { change, reasons } = checkRunImageName(
    metadata,
    parseReference(name),
    {
      strict: false,
      byStack: false,
      ...options,
    },
  );
  return [
    change,
    ...reasons.map(({ code, severity }) => `${severity} ${code}`),
  ];
}

const image = (name: string, ...mirrors: string[]) => ({
  runImage: { image: name, mirrors },
});

describe('checkRunImageName (cnb-rebase.md 7.A 10–14, 7.B 92–99)', () => {
  it.each<[string, object, string]>([
    ['the recorded name', image('r.example/run:1'), 'r.example/run:1'],
    [
      'a mirror',
      image('r.example/run:1', 'm.example/run:1'),
      'm.example/run:1',
    ],
    [
      '14 Hub in two spellings',
      image('run:1'),
      'index.docker.io/library/run:1',
    ],
    [
      '96 a missing tag is latest',
      image('r.example/run'),
      'r.example/run:latest',
    ],
    [
      '97 a digest is no tag',
      image(`r.example/run@sha256:${hex}`),
      'r.example/run:latest',
    ],
    [
      '98 a digest beside the tag counts for nothing',
      image(`r.example/run:1@sha256:${hex}`),
      'r.example/run:1',
    ],
    [
      'the legacy copy',
      { stack: { runImage: { image: 'r.example/run:1' } } },
      'r.example/run:1',
    ],
    [
      'a mirror of the legacy copy',
      {
        ...image('x.example/y:1'),
        stack: { runImage: { image: 'x', mirrors: ['r.example/run:1'] } },
      },
      'r.example/run:1',
    ],
  ])('knows %s', (_, recorded, name) => {
    expect(check(recorded, name)).toEqual(['none']);
    expect(check(recorded, name, { strict: true })).toEqual(['none']);
  });

  it('11 takes another tag of a recorded repository as a bump, unless told to be strict', () => {
    const recorded = image('r.example/run:0.1.207');
    expect(check(recorded, 'r.example/run:0.1.208')).toEqual([
      'bump',
      'info run-image-tag-bump',
    ]);
    expect(check(recorded, 'r.example/run:0.1.208', { strict: true })).toEqual([
      'replace',
      'blocking run-image-not-recorded',
    ]);
  });

  it.each<[string, object]>([
    ['10 another repository', image('r.example/run:1')],
    ['no names at all', {}],
    ['92 only names that are none', image('!@#$')],
  ])('refuses a foreign name: %s', (_, recorded) => {
    expect(check(recorded, 'other.example/run:1')).toEqual([
      'replace',
      'blocking run-image-not-recorded',
    ]);
  });

  it('12 only warns apps that are bound to a stack, and leaves their names', () => {
    expect(
      check(image('r.example/run:1'), 'other.example/run:1', { byStack: true }),
    ).toEqual(['none', 'warning run-image-not-recorded']);
  });
});
