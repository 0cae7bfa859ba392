import { TAGS_ANNOTATION } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { ProvidedImages } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { isTag } from '@layer-rebase/engine';
import { Saying, say } from '../../engine/saying';
import { emptyAnnotation, toProblem } from '../problemSayings';

/** The tags an entity means, and what is wrong with how it says so. */
export interface Tags {
  readonly tags: readonly string[];
  readonly problems: ProvidedImages['problems'];
}

const EXAMPLE = `${TAGS_ANNOTATION}: 1.4,stable`;
const MOST_TAGS = 10;
const MISSING = say(
  'problem.no-tag',
  'The repository is known, but not which tag of it: say so beside it.',
);
const NOT_A_TAG = say('problem.not-tag', 'This is not a tag.');
const TOO_MANY = say(
  'problem.too-many-tags',
  `Only the first ${MOST_TAGS} tags are looked at.`,
  { most: MOST_TAGS },
);

/**
 * Other plugins' annotations name a repository and no tag. Which tag is meant is never guessed: `layer-rebase.dev/tags`
 * of the entity says so, else the portal's default, else it is a problem.
 */
export function readTags(
  annotations: Readonly<Record<string, string>>,
  defaultTag: string | undefined,
): Tags {
  const value = annotations[TAGS_ANNOTATION];
  if (value === undefined) {
    return defaultTag === undefined
      ? { tags: [], problems: [problem('', MISSING)] }
      : { tags: [defaultTag], problems: [] };
  }
  const found = [...new Set(value.split(',').map(part => part.trim()))].filter(
    Boolean,
  );
  const problems = [
    ...found.filter(tag => !isTag(tag)).map(tag => problem(tag, NOT_A_TAG)),
    ...(found.length === 0
      ? [problem(value, emptyAnnotation(TAGS_ANNOTATION))]
      : []),
    ...(found.length > MOST_TAGS ? [problem(value, TOO_MANY)] : []),
  ];
  return { tags: found.filter(isTag).slice(0, MOST_TAGS), problems };
}

function problem(value: string, note: Saying) {
  const annotation = TAGS_ANNOTATION;
  return toProblem({ annotation, value, note, example: EXAMPLE });
}
