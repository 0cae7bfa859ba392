import { RebasePlan, RebaseResult, Traffic } from '@layer-rebase/engine';
import { printable } from '../printable';
import { Paint } from '../terminal';
import { count, formatBytes } from './bytes';
import { ShowDigest, shellWord } from './names';
import { reasonLines } from './reasons';

interface View {
  readonly paint: Paint;
  readonly show: ShowDigest;
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
  view: View,
): string[] {
  const shown = printable(plan);
  return [
    ...(result.changed
      ? doneLines(shown, result, view)
      : [
          view.paint(
            'bold',
            `Nothing to do: ${
              shown.image.name
            } already is what was asked for (${view.show(
              result.from,
            )}). Nothing was written.`,
          ),
        ]),
    ...reasonLines(shown.reasons, view.paint),
  ];
}

function doneLines(plan: RebasePlan, result: RebaseResult, view: View) {
  const { mounted, copied, kept, replaced } = result.layers;
  const { target, cost } = plan;
  const repository = `${target.registry}/${target.repository}`;
  return [
    view.paint(
      'bold',
      `Rebased ${plan.image.name}: ${view.show(result.from)} → ${view.show(
        result.to,
      )}`,
    ),
    `  now at   ${repository}@${result.to}`,
    `  tags     ${result.tags.join(', ')}`,
    `  layers   ${kept} kept, ${replaced} replaced`,
    `  moved    ${count(
      mounted,
      'layer',
    )} mounted inside the registry (${formatBytes(
      cost.bytesToMount,
    )} not sent), ${copied} copied through this machine`,
    ...(target.keepPreviousAs
      ? [`  before   ${repository}:${target.keepPreviousAs}`]
      : []),
    ...undoLines(plan, result, repository),
  ];
}

function undoLines(
  { target }: RebasePlan,
  { from, tags }: RebaseResult,
  repository: string,
) {
  const restored = target.tags.filter(
    ({ tag, expected }) => tags.includes(tag) && expected === from,
  );
  return restored.map(
    ({ tag }) =>
      `  undo     layer-rebase rollback ${shellWord(
        `${repository}:${tag}`,
      )} --to ${from}`,
  );
}
