import { PatchSourcesView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { PatchRule, digestOf } from '@layer-rebase/engine';
import { isTrusted, targetOf, titleOf } from './mergePatches';
import { CatalogState } from './PatchCatalog';
import { ReadSource } from './SourceReader';

/** What operators see of the catalog. */
export function patchSourcesView(state: CatalogState): PatchSourcesView {
  return {
    sources: state.sources.map(sourceView),
    conflicts: state.conflicts.map(({ target, kept, dropped }) => ({
      target,
      kept: ruleView(kept),
      dropped: ruleView(dropped),
    })),
  };
}

function sourceView({ source, copy, file }: ReadSource) {
  return {
    name: source.name,
    origin: source.origin,
    trustedBuildpacks: source.trustedBuildpacks,
    patches: file.patches.length,
    untrusted: file.patches.filter(rule => !isTrusted(rule)).map(targetOf),
    warnings: file.warnings,
    digest: copy.text === undefined ? undefined : digestOf(copy.text),
    pinned: copy.pinned,
    readAt: copy.readAt,
    failedAt: copy.failedAt,
    failure: copy.failure,
  };
}

function ruleView(rule: PatchRule) {
  return {
    source: rule.source ?? '',
    title: titleOf(rule),
    patchImage: rule.patchImage,
  };
}
