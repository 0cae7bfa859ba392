import { IMAGES_ANNOTATION } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  ImageProvider,
  ProvidedImages,
} from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { isRebaseError, parseReference } from '@layer-rebase/engine';
import { Saying, say } from '../../engine/saying';
import { emptyAnnotation, toProblem } from '../problemSayings';
import { Tags, readTags } from './readTags';

type Annotations = Readonly<Record<string, string>>;
type Problem = ProvidedImages['problems'][number];

/** How another plugin's annotation names a repository. */
export interface Convention {
  readonly id: string;
  readonly annotation: string;
  /** A right value, shown beside a wrong one. */
  readonly example: string;
  /** The repository, host first, that one value names; or what is wrong with it. */
  repository(value: string, annotations: Annotations): string | Fault;
}

export interface Fault {
  readonly fault: Saying;
  /** The annotation that is wrong, when it is another one, with a right value. */
  readonly wrong?: {
    readonly annotation: string;
    readonly value: string;
    readonly example: string;
  };
}

const MOST_VALUES = 50;

/**
 * Reads an annotation that other plugins brought into the catalog: repositories, separated by commas, each with every
 * tag of the entity. Silent on entities that name their images themselves.
 */
export function conventionImages(
  convention: Convention,
  defaultTag: string | undefined,
): ImageProvider {
  const { id, annotation } = convention;
  return {
    id,
    annotations: [annotation],
    readImages(entity) {
      const annotations = entity.metadata.annotations ?? {};
      const value = annotations[annotation];
      return value === undefined || IMAGES_ANNOTATION in annotations
        ? { references: [], problems: [] }
        : readValues(
            convention,
            annotations,
            readTags(annotations, defaultTag),
          );
    },
  };
}

function readValues(
  convention: Convention,
  annotations: Annotations,
  tags: Tags,
): ProvidedImages {
  const { annotation, example } = convention;
  const values = annotations[annotation]
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
    .slice(0, MOST_VALUES);
  const wrong = (
    value: string,
    note: Saying,
    right = { annotation, value, example },
  ): Problem =>
    toProblem({
      ...right,
      note,
      example: `${right.annotation}: ${right.example}`,
    });
  if (values.length === 0) {
    return {
      references: [],
      problems: [wrong('', emptyAnnotation(annotation))],
    };
  }
  const references: string[] = [];
  const problems: Problem[] = [];
  for (const value of values) {
    const read = checked(convention.repository(value, annotations));
    if (typeof read !== 'string')
      problems.push(wrong(value, read.fault, read.wrong));
    else references.push(...tags.tags.map(tag => `${read}:${tag}`));
  }
  return { references, problems: [...problems, ...tags.problems] };
}

/** A name that a registry could have; an own tag or digest in it is not part of any convention. */
function checked(read: string | Fault): string | Fault {
  if (typeof read !== 'string') return read;
  try {
    parseReference(`${read}:any`);
    return read;
  } catch (error) {
    if (!isRebaseError(error)) throw error;
    const sentence = `This does not name a repository: ${error.message}.`;
    const value = read.slice(0, 200);
    return { fault: say('problem.not-repository', sentence, { value }) };
  }
}
