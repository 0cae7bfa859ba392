import {
  formatPlatform,
  LayerChange,
  PlatformPlan,
  RebasePlan,
} from '@layer-rebase/engine';
import { printable } from '../printable';
import { Paint } from '../terminal';
import { count, formatBytes } from './bytes';
import { layerChangeLines } from './layerChanges';
import { pinned, ShowDigest } from './names';
import { reasonLines } from './reasons';

export interface PlanView {
  readonly paint: Paint;
  readonly show: ShowDigest;
  /** Digests in full. */
  readonly full: boolean;
}

/** A plan for a reader: the answer, what changes, what is worth knowing, what it costs. */
export function planLines(plan: RebasePlan, view: PlanView): string[] {
  const shown = printable(plan);
  return [
    view.paint('bold', answer(shown, view.show)),
    ...(shown.changed ? effectLines(shown, view) : []),
    ...section('Worth knowing', reasonLines(shown.reasons, view.paint), view),
  ];
}

function answer(plan: RebasePlan, show: ShowDigest): string {
  const { name } = plan.image;
  return plan.changed
    ? `${name} can be rebased: ${show(from(plan))} → ${show(plan.resultDigest)}`
    : `Nothing to do: ${name} already is what was asked for (${show(
        from(plan),
      )}).`;
}

function effectLines(plan: RebasePlan, view: PlanView): string[] {
  return [
    ...plan.platforms.flatMap(platform => [
      ...section(
        plan.index
          ? `What changes on ${formatPlatform(platform.platform)}`
          : 'What changes',
        changeSentences(platform, view.show),
        view,
      ),
      '',
      ...layerChangeLines(platform.layers, view.show, view.full),
    ]),
    ...section('What it takes', costSentences(plan), view),
  ];
}

function changeSentences(platform: PlatformPlan, show: ShowDigest): string[] {
  const { runImage, patches, layers, sbomEdits } = platform;
  const kept = layers.filter(layer => layer.change === 'kept').length;
  return [
    ...(runImage ? [`run image: ${pinned(runImage, show)}`] : []),
    ...patches.map(patch => {
      const cves = patch.cves.length ? `, closes ${patch.cves.join(', ')}` : '';
      return `patch ${patch.title ?? patch.patchId}: from ${pinned(
        patch,
        show,
      )}${cves}`;
    }),
    tally(layers),
    ...(sbomEdits.length
      ? [`SBOM: ${count(sbomEdits.length, 'file')} rewritten`]
      : []),
    `${count(kept, 'layer')} ${kept === 1 ? 'stays' : 'stay'} as ${
      kept === 1 ? 'it is' : 'they are'
    }, your code among them`,
  ].map(sentence => `  ${sentence}`);
}

function tally(layers: readonly LayerChange[]): string {
  const words = (['replaced', 'added', 'removed'] as const).flatMap(change => {
    const n = layers.filter(layer => layer.change === change).length;
    return n ? [`${n} ${change}`] : [];
  });
  return `layers: ${words.join(', ') || 'none differ'}`;
}

function costSentences({ cost, target, image }: RebasePlan): string[] {
  const tags = target.tags.map(tag => tag.tag).join(', ') || 'no tag';
  return [
    `about ${count(cost.requests, 'request')}`,
    `${count(cost.blobsToMount, 'layer')} (${formatBytes(
      cost.bytesToMount,
    )}) mounted inside the registry`,
    `${count(cost.blobsToCopy, 'layer')} (${formatBytes(
      cost.bytesToCopy,
    )}) copied through this machine`,
    `${formatBytes(cost.bytesToUpload)} uploaded`,
    `written to ${target.registry}/${target.repository}: ${tags}`,
    target.keepPreviousAs
      ? `the old image stays reachable as ${target.keepPreviousAs}`
      : `the old image stays reachable as ${
          image.indexDigest ?? image.digest
        } until the registry cleans up`,
  ].map(sentence => `  ${sentence}`);
}

function section(title: string, lines: readonly string[], view: PlanView) {
  return lines.length ? ['', view.paint('bold', title), ...lines] : [];
}

/** The digest that the tag has now: the index where there is one. */
function from({ image }: RebasePlan) {
  return image.indexDigest ?? image.digest;
}
