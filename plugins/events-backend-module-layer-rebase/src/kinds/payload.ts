import { ImagePush } from '@layer-rebase/backstage-plugin-layer-rebase-node';

/** What a stranger sent does not have the shape it should have. */
export class PayloadError extends Error {}

const MOST_ITEMS = 100;
const REPOSITORY = /^[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** The object at a place; empty when there is none. */
export function objectAt(
  value: unknown,
  ...keys: readonly string[]
): Readonly<Record<string, unknown>> {
  let found = value;
  for (const key of keys) found = asObject(found)[key];
  return asObject(found);
}

/** The list at a key; throws {@link PayloadError} when there is none, or it is endless. */
export function listAt(
  object: Readonly<Record<string, unknown>>,
  key: string,
): readonly unknown[] {
  const list = object[key];
  if (!Array.isArray(list) || list.length > MOST_ITEMS) {
    throw new PayloadError(`${key} must be a list of at most ${MOST_ITEMS}`);
  }
  return list;
}

/** A checked push; undefined without a tag, since nothing moved then. Throws {@link PayloadError} for other shapes. */
export function pushOf(
  registry: string,
  fields: {
    readonly repository: unknown;
    readonly tag: unknown;
    readonly digest?: unknown;
  },
): ImagePush | undefined {
  const { repository, tag, digest } = fields;
  if (tag === undefined || tag === null || tag === '') return undefined;
  if (
    typeof repository !== 'string' ||
    repository.length > 255 ||
    !REPOSITORY.test(repository)
  ) {
    throw new PayloadError('the repository has no name that one can have');
  }
  if (typeof tag !== 'string' || !TAG.test(tag)) {
    throw new PayloadError('the tag is none');
  }
  return typeof digest === 'string' && DIGEST.test(digest)
    ? { registry, repository, tag, digest }
    : { registry, repository, tag };
}

/** Each push once, without those that moved no tag. */
export function unique(
  pushes: readonly (ImagePush | undefined)[],
): readonly ImagePush[] {
  const found = pushes.filter(push => push !== undefined);
  const keyed = found.map(
    push => [`${push.repository}:${push.tag}`, push] as const,
  );
  return [...new Map(keyed).values()];
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
