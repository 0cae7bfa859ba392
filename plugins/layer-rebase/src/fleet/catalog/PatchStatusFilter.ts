import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { EntityFilter } from '@backstage/plugin-catalog-react';
import type { Verdict } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** Components that the catalog is asked for by name at once: names travel in an address, which has an end. */
export const MOST_NAMES = 150;

/** The components of one verdict, as a filter of the catalog index. */
export class PatchStatusFilter implements EntityFilter {
  readonly verdict: Verdict;
  readonly #refs: ReadonlySet<string>;

  constructor(verdict: Verdict, refs: Iterable<string>) {
    this.verdict = verdict;
    this.#refs = new Set(refs);
  }

  /**
   * Names narrow the question to the catalog; two entities may share a name, so `filterEntity` looks again. Of too many
   * none is sent: an index without pages looks at every component anyway, and one with pages gives us few at a time.
   */
  getCatalogFilters(): Record<string, string[]> {
    const names = new Set(
      [...this.#refs].map(ref => ref.split('/').at(-1) ?? ref),
    );
    if (names.size > MOST_NAMES) return {};
    // A name that no entity can have: the list is empty, not unfiltered.
    return { 'metadata.name': names.size > 0 ? [...names] : ['-'] };
  }

  filterEntity(entity: Entity): boolean {
    return this.#refs.has(stringifyEntityRef(entity));
  }

  toQueryValue(): string {
    return this.verdict;
  }
}
