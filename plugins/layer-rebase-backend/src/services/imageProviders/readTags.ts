import { TAGS_ANNOTATION } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { ProvidedImages } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { isTag } from '@layer-rebase/engine';

/** The tags an entity means, and what is wrong with how it says so. */
export interface Tags {
  readonly tags: readonly string[];
  readonly problems: ProvidedImages['problems'];
}

const EXAMPLE = `${TAGS_ANNOTATION}: 1.4,stable`;
const MOST_TAGS = 10;
const MISSING =
  'The repository is known, but not which tag of it: say so beside it.';

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
    ...found
      .filter(tag => !isTag(tag))
      .map(tag => problem(tag, 'This is not a tag.')),
    ...(found.length === 0
      ? [problem(value, `The annotation ${TAGS_ANNOTATION} is empty.`)]
      : []),
    ...(found.length > MOST_TAGS
      ? [problem(value, `Only the first ${MOST_TAGS} tags are looked at.`)]
      : []),
  ];
  return { tags: found.filter(isTag).slice(0, MOST_TAGS), problems };
}

function problem(value: string, sentence: string) {
  return {
    annotation: TAGS_ANNOTATION,
    value: value.slice(0, 200),
    sentence,
    example: EXAMPLE,
  };
}
