import { RebaseError } from '../errors';
import { shortDigest } from '../image/digest';
import { ImageIndex, Manifest } from '../image/manifest';
import { ImageReference, isTag, RepositoryName } from '../image/reference';
import { PlannedTag, RebasePlan } from '../rebase/rebasePlan';
import { describe } from '../rebase/editManifest';
import { RebasePolicy } from '../rebase/rebasePolicy';
import { Registry } from '../registry/registry';
import { withSide } from './withSide';

interface PlanTargetOptions {
  readonly registry: Registry;
  /** The image as addressed: where the result goes. */
  readonly image: ImageReference;
  /** What it is made from, when that is another name. */
  readonly previousImage?: ImageReference;
  readonly additionalTags: readonly string[];
  readonly policy: RebasePolicy;
  /** What the source name pointed to. */
  readonly source: Manifest | ImageIndex;
  readonly signal?: AbortSignal;
}

/** `{tag}` is cut so that what is added never exceeds a tag's 128 characters. */
const MAX_TAG_STEM = 80;
const KEEP_PREVIOUS = '{tag}-before-{shortDigest}';

/** Which tags move from where, and which tag keeps the old manifest. Throws `invalid-options` when nothing could be written. */
export async function planTarget(
  options: PlanTargetOptions,
): Promise<RebasePlan['target']> {
  const { registry, repository } = options.image;
  const names = await tagNames(options);
  const [first] = names;
  if (first === undefined) {
    throw new RebaseError(
      'invalid-options',
      'An image named by digest alone needs a tag to write to',
    );
  }
  const tags = await Promise.all(names.map(tag => planTag(options, tag)));
  const keep = keepPrevious(options, tags[0]);
  return { registry, repository, tags, ...keep };
}

async function tagNames(options: PlanTargetOptions): Promise<string[]> {
  const { image, policy, additionalTags, source } = options;
  const stem = (image.tag ?? shortDigest(source.digest)).slice(0, MAX_TAG_STEM);
  const own = policy.newTag
    ? await freeTag(options, policy.newTag.replaceAll('{tag}', stem))
    : image.tag;
  const names = [...new Set([...(own ? [own] : []), ...additionalTags])];
  const bad = names.find(name => !isTag(name));
  if (bad === undefined) return names;
  throw new RebaseError('invalid-options', `"${bad}" is not a tag`);
}

/** The template with the first number that no tag has yet; a template without `{n}` is taken as it is. */
async function freeTag(
  { registry, image, signal }: PlanTargetOptions,
  template: string,
): Promise<string> {
  if (!template.includes('{n}')) return template;
  const taken = new Set(await registry.listTags(image, { signal }));
  let n = 1;
  while (taken.has(template.replaceAll('{n}', String(n)))) n += 1;
  return template.replaceAll('{n}', String(n));
}

/** The tag that was read needs no second look; every other one is asked for. */
async function planTag(
  options: PlanTargetOptions,
  tag: string,
): Promise<PlannedTag> {
  const { registry, image, previousImage, source, signal } = options;
  if (!previousImage && tag === image.tag) {
    return { tag, expected: source.digest };
  }
  const repository: RepositoryName = image;
  const found = await withSide('target', () =>
    registry.headManifest(
      { registry: repository.registry, repository: repository.repository, tag },
      { signal },
    ),
  );
  return found ? { tag, expected: found.digest } : { tag };
}

/** Only what the first tag points to now is kept, and only when that is the image we read. */
function keepPrevious(
  { policy, source }: PlanTargetOptions,
  { tag, expected }: PlannedTag,
): Pick<RebasePlan['target'], 'keepPreviousAs' | 'previous'> {
  if (!policy.keepPrevious || expected !== source.digest) return {};
  const template =
    policy.keepPrevious === true ? KEEP_PREVIOUS : policy.keepPrevious;
  const keepPreviousAs = template
    .replaceAll('{tag}', tag.slice(0, MAX_TAG_STEM))
    .replaceAll('{shortDigest}', shortDigest(source.digest));
  if (!isTag(keepPreviousAs)) {
    throw new RebaseError(
      'invalid-options',
      `"${keepPreviousAs}" is not a tag to keep the old image under`,
    );
  }
  return { keepPreviousAs, previous: describe(source.text, source.mediaType) };
}
