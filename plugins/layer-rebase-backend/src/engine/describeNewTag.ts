import { RebasePlan, parseReference } from '@layer-rebase/engine';
import { Saying, say } from './saying';

/** Who decided that tags stay: the operator of this portal, or a registry that refused to move one. */
export type NewTagBy = 'policy' | 'registry';

/** Why the tag of an image stays and another is written; undefined when it moves, or the image was named without one. */
export function describeNewTag(
  { target }: RebasePlan,
  image: string,
  by: NewTagBy,
): Saying | undefined {
  const { tag } = parseReference(image);
  const names = target.tags.map(written => written.tag);
  if (tag === undefined || names.length === 0 || names.includes(tag)) {
    return undefined;
  }
  const facts = { tag, newTag: names.join(', ') };
  const what = `a new tag ${facts.newTag} is written and ${tag} stays where it is.`;
  return by === 'policy'
    ? say('new-tag.policy', `This portal moves no tag here: ${what}`, facts)
    : say(
        'new-tag.registry',
        `The registry refuses to move tags of this repository: ${what}`,
        facts,
      );
}
