import { DiscoveryProblem } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Saying, say } from '../engine/saying';

/** What is wrong with annotations, wherever it is found. */
export function emptyAnnotation(annotation: string): Saying {
  const sentence = `The annotation ${annotation} is empty.`;
  return say('problem.empty', sentence, { annotation });
}

export function unknownAnnotation(annotation: string): Saying {
  const sentence = `There is no annotation ${annotation}.`;
  return say('problem.unknown-annotation', sentence, { annotation });
}

export function tooManyImages(most: number, left: number): Saying {
  const sentence = `Only the first ${most} images are shown; ${left} are left out.`;
  return say('problem.too-many-images', sentence, { most, left });
}

export const TAGS_ALONE = say(
  'problem.tags-alone',
  'Tags are given, but no annotation says of which repository.',
);

const PARTS = ['repository', 'tag', 'digest', 'host', 'length'] as const;

/** As the engine says it; which part of the name is wrong makes the code. */
export function notAnImage(
  value: string,
  error: {
    readonly message: string;
    readonly facts: Saying['facts'];
  },
): Saying {
  const sentence = `This is not an image name: ${error.message}`;
  const facts = { value: value.slice(0, 200) };
  const part = PARTS.find(known => known === error.facts.part);
  return part
    ? say(`problem.not-image-${part}`, sentence, facts)
    : say('problem.not-image', sentence, facts);
}

/** A problem as it goes over the wire; values of strangers are cut. */
export function toProblem(problem: {
  readonly annotation: string;
  readonly value: string;
  readonly note: Saying;
  readonly example: string;
}): DiscoveryProblem {
  const { annotation, value, note, example } = problem;
  const { sentence } = note;
  return { annotation, value: value.slice(0, 200), sentence, note, example };
}
