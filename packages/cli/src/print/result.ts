import {
  formatPlatform,
  RebasePlan,
  RebaseResult,
  Traffic,
} from '@layer-rebase/engine';
import { printable } from '../printable';
import { Paint } from '../terminal';
import { count } from './bytes';
import { changeSentences } from './changes';
import { ShowDigest } from './names';
import { reasonLines } from './reasons';

export interface ResultView {
  readonly paint: Paint;
  readonly show: ShowDigest;
  /** Hosts that were spoken to over plain HTTP because a flag said so. */
  readonly insecure: readonly string[];
}

/** What `rebase --json` prints; requests and bytes are those of plan and apply together. */
export function resultValue(result: RebaseResult, traffic: Traffic) {
  const { mounted, copied, kept, replaced } = result.layers;
  return {
    from: result.from,
    to: result.to,
    changed: result.changed,
    layers: { mounted, copied, kept, replaced },
    requests: traffic.requests,
    bytesUp: traffic.bytesUp,
    bytesDown: traffic.bytesDown,
  };
}

/** What was done, for a reader, and how to undo it. */
export function resultLines(
  plan: RebasePlan,
  result: RebaseResult,
  view: ResultView,
): string[] {
  const shown = printable(plan);
  const answer = result.changed
    ? `Rebased ${shown.image.name}: ${view.show(result.from)} → ${view.show(
        result.to,
      )}`
    : `Nothing to do: ${
        shown.image.name
      } already is what was asked for (${view.show(
        result.from,
      )}). Nothing was written.`;
  return [
    view.paint('bold', answer),
    ...(result.changed ? doneLines(shown, result, view) : []),
    ...reasonLines(shown.reasons, view.paint),
  ];
}

function doneLines(plan: RebasePlan, result: RebaseResult, view: ResultView) {
  const { target, platforms } = plan;
  const repository = `${target.registry}/${target.repository}`;
  const { mounted, copied } = result.layers;
  return [
    ...platforms.flatMap(platform => [
      ...(plan.index ? [`  ${formatPlatform(platform.platform)}`] : []),
      ...changeSentences(platform, view.show),
    ]),
    `  moved: ${count(
      mounted,
      'layer',
    )} mounted inside the registry, ${copied} copied through this machine`,
    '',
    `  now at  ${repository}@${result.to}`,
    `  tags    ${result.tags.join(', ')}`,
    ...(target.keepPreviousAs
      ? [`  before  ${repository}:${target.keepPreviousAs}`]
      : []),
    ...undoLines(plan, result, view),
  ];
}

/** One command a tag that had an image before; the tag that is new now has nothing to go back to. */
function undoLines(
  { target }: RebasePlan,
  { from, tags }: RebaseResult,
  { insecure }: ResultView,
) {
  const flag = insecure.includes(target.registry)
    ? ` --insecure-registry ${target.registry}`
    : '';
  return target.tags
    .filter(({ tag, expected }) => tags.includes(tag) && expected === from)
    .map(({ tag }) => `${target.registry}/${target.repository}:${tag}`)
    .map(name => `  undo    layer-rebase rollback ${name} --to ${from}${flag}`);
}
