import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { EntityFilter } from '@backstage/plugin-catalog-react';
import type { Verdict } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** The components of one verdict, as a filter of the catalog index. */
export class PatchStatusFilter implements EntityFilter {
  readonly verdict: Verdict;
  readonly #refs: ReadonlySet<string>;

  constructor(verdict: Verdict, refs: Iterable<string>) {
    this.verdict = verdict;
    this.#refs = new Set(refs);
  }

  /** Names narrow the question to the catalog; two entities may share a name, so `filterEntity` looks again. */
  getCatalogFilters(): Record<string, string[]> {
    const names = [...this.#refs].map(ref => ref.split('/').at(-1) ?? ref);
    // A name that no entity can have: the list is empty, not unfiltered.
    return { 'metadata.name': names.length > 0 ? [...new Set(names)] : ['-'] };
  }

  filterEntity(entity: Entity): boolean {
    return this.#refs.has(stringifyEntityRef(entity));
  }

  toQueryValue(): string {
    return this.verdict;
  }
}
