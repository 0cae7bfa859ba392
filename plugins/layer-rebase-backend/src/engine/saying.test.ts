import {
  FAULT_CODES,
  NOTE_CODES,
  NOTE_FACTS,
  NoteCode,
  Note,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { RebaseError } from '@layer-rebase/engine';
import { ConflictError, serializeError } from '@backstage/errors';
import { ImageDiscovery } from '../services/ImageDiscovery';
import { annotationImages } from '../services/annotationImages';
import { quayImages } from '../services/imageProviders/quayImages';
import { conventionImages } from '../services/imageProviders/conventionImages';
import { explainFault, failureView, toBusinessError } from './engineErrors';
import { say, saidBy } from './saying';

const discovery = new ImageDiscovery([
  annotationImages,
  conventionImages(
    quayImages([{ name: 'acme', registry: 'quay.acme.dev' }]),
    undefined,
  ),
]);

function problemsOf(annotations: Readonly<Record<string, string>>) {
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout', annotations: { ...annotations } },
  };
  return discovery.discover(entity).problems;
}

/** Its code is listed, its facts are those of the list, and the sentence holds them. */
function expectListed(note: Note | undefined): void {
  const code = NOTE_CODES.find(known => known === note?.code) as NoteCode;
  expect(NOTE_CODES).toContain(note?.code);
  expect(Object.keys(note?.facts ?? {}).sort()).toEqual(
    [...NOTE_FACTS[code]].sort(),
  );
}

describe('say', () => {
  it('leaves out facts that are not there', () => {
    const note = say('change.layer', 'Layer a is replaced.', {
      layer: 'a',
      buildpack: undefined,
    });
    expect(note.facts).toEqual({ layer: 'a' });
  });

  it('puts the note of an error on the wire', () => {
    const note = say('plan.expired', 'This plan has expired.');
    expect(serializeError(saidBy(ConflictError, note))).toMatchObject({
      name: 'ConflictError',
      message: 'This plan has expired.',
      note,
    });
  });
});

describe('problems of annotations', () => {
  it.each([
    [{ 'layer-rebase.dev/images': ' , ' }, 'problem.empty'],
    [{ 'layer-rebase.dev/image': 'a' }, 'problem.unknown-annotation'],
    [{ 'layer-rebase.dev/tags': '1.4' }, 'problem.tags-alone'],
    [
      { 'layer-rebase.dev/images': 'acme.dev/Shop:1' },
      'problem.not-image-repository',
    ],
    [{ 'layer-rebase.dev/images': 'acme.dev/shop:!' }, 'problem.not-image-tag'],
    [
      { 'layer-rebase.dev/images': 'acme.dev/shop@sha1:2' },
      'problem.not-image-digest',
    ],
    [{ 'layer-rebase.dev/images': 'a..b/shop:1' }, 'problem.not-image-host'],
    [
      { 'layer-rebase.dev/images': 'a'.repeat(2000) },
      'problem.not-image-length',
    ],
    [
      {
        'layer-rebase.dev/images': Array.from(
          { length: 52 },
          (_, index) => `acme.dev/shop:${index}`,
        ).join(','),
      },
      'problem.too-many-images',
    ],
    [{ 'quay.io/repository-slug': 'a/b' }, 'problem.no-tag'],
    [
      { 'quay.io/repository-slug': 'ab', 'layer-rebase.dev/tags': '1' },
      'problem.quay-slug',
    ],
    [
      { 'quay.io/repository-slug': 'a/B', 'layer-rebase.dev/tags': '1' },
      'problem.not-repository',
    ],
    [
      {
        'quay.io/repository-slug': 'a/b',
        'quay.io/instance-name': 'other',
        'layer-rebase.dev/tags': '1',
      },
      'problem.quay-instance',
    ],
    [
      { 'quay.io/repository-slug': 'a/b', 'layer-rebase.dev/tags': '!' },
      'problem.not-tag',
    ],
  ])('%j are told as %s', (annotations, code) => {
    const problems = problemsOf(annotations as Record<string, string>);
    expect(problems.map(({ note }) => note?.code)).toContain(code);
    problems.forEach(({ note, sentence }) => {
      expectListed(note);
      expect(note?.sentence).toBe(sentence);
    });
  });
});

describe('faults', () => {
  const fault = new RebaseError('forbidden', 'acme.dev forbids this', {
    facts: { host: 'acme.dev', status: 403 },
  });

  it('have listed codes, their facts, and no fact of a stranger error', () => {
    expect(FAULT_CODES).toContain(explainFault(new Error('secret')).code);
    expect(explainFault(new Error('secret')).facts).toEqual({});
    expect(failureView(fault, false)).toMatchObject({
      code: 'forbidden',
      facts: { host: 'acme.dev', status: 403 },
    });
  });

  it('keep them as errors of a route', () => {
    expect(serializeError(toBusinessError(fault) as Error)).toMatchObject({
      note: {
        code: 'fault.forbidden',
        facts: { host: 'acme.dev', status: 403 },
      },
    });
  });
});
