import { formatPlatform, RebasePlan } from '@layer-rebase/engine';
import { printable } from '../printable';
import { Paint } from '../terminal';
import { count, formatBytes } from './bytes';
import { changeSentences } from './changes';
import { layerChangeLines } from './layerChanges';
import { ShowDigest } from './names';
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
