import { Config } from '@backstage/config';

/** Repositories whose tags stay, and how the tag beside them is called. */
export interface NewTagRule {
  /** `host/repository`, or ending in `/*` for everything below. */
  readonly images: readonly string[];
  /** `{tag}-rebase.{n}` */
  readonly template: string;
}

/** Reads `layerRebase.policy.newTags`; throws with the path of what is wrong. */
export function readNewTags(config: Config | undefined): readonly NewTagRule[] {
  const rules = config?.getOptionalConfigArray('newTags') ?? [];
  return rules.map(rule => ({
    images: rule.getStringArray('images'),
    template: rule.getString('template'),
  }));
}
