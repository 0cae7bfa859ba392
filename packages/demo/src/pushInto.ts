import { pushImage, TestRegistry } from '@layer-rebase/engine/testing';
import { setImmediate as breathe } from 'node:timers/promises';
import { Sample } from './samples/sample';

const AT_ONCE = 50;

/**
 * Puts samples into the embedded registry without a request each, which for hundreds of images saves minutes. A tag
 * that is there already stays as it is. Answers the number of images put there.
 */
export async function pushInto(
  registry: Pick<
    TestRegistry,
    'getManifest' | 'putBlob' | 'putManifest' | 'together'
  >,
  samples: readonly Sample[],
): Promise<number> {
  const missing = samples.flatMap(({ repository, tags, build }) => {
    const left = tags.filter(tag => !registry.getManifest(repository, tag));
    return left.length > 0 ? { repository, tags: left, build } : [];
  });
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    const part = missing.slice(at, at + AT_ONCE);
    registry.together(() => {
      for (const { repository, tags, build } of part) {
        const image = build();
        for (const tag of tags) pushImage(registry, repository, tag, image);
      }
    });
    await breathe();
  }
  return missing.length;
}
