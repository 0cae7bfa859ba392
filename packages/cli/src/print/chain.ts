import { RebaseStatement } from '@layer-rebase/engine';
import { printable } from '../printable';
import { Chain, ChainLink } from '../provenance/readChain';
import { RecordedRebase } from '../provenance/recordedHistory';
import { Paint } from '../terminal';
import { count } from './bytes';
import { historyLines } from './history';
import { ShowDigest } from './names';

const TRUST: Readonly<Record<ChainLink['trust'], string>> = {
  verified: '✓ signed by a key you gave',
  claimed: '! claimed, not signed by a key you gave',
  none: '· no statement about a rebase is attached',
};
const COLOUR = { verified: 'green', claimed: 'yellow', none: 'dim' } as const;

interface View {
  readonly paint: Paint;
  readonly show: ShowDigest;
}

/** What the image's own label says, which whoever built the image could write. */
export function recordedLines(
  history: readonly RecordedRebase[],
  { paint, show }: View,
): string[] {
  if (history.length === 0) return [];
  return [
    '',
    paint('bold', 'Recorded in the image itself, newest first, unsigned:'),
    ...historyLines(history, show).map(line => `  ${line}`),
  ];
}

/** The past of an image, newest first. */
export function chainLines(chain: Chain, view: View): string[] {
  const { reference, links } = printable(chain);
  return [
    view.paint('bold', `${reference}: ${answer(links)}`),
    ...links.flatMap(({ digest, trust, statement }) => [
      '',
      `${view.show(digest)}  ${view.paint(COLOUR[trust], TRUST[trust])}`,
      ...(statement ? statementLines(statement, view.show) : []),
    ]),
  ];
}

function answer(links: readonly ChainLink[]): string {
  const told = links.filter(({ trust }) => trust !== 'none');
  const verified = told.filter(({ trust }) => trust === 'verified');
  if (told.length === 0) return 'no rebase is told of this image.';
  return `${count(told.length, 'rebase')}, ${verified.length} verified.`;
}

function statementLines(
  { predicate }: RebaseStatement,
  show: ShowDigest,
): string[] {
  const { buildDefinition, runDetails } = predicate;
  const { internalParameters, resolvedDependencies } = buildDefinition;
  const { requester, forced, planHash } = internalParameters;
  return [
    ...resolvedDependencies.map(
      ({ name, digest, annotations }) =>
        `from ${name}: ${annotations?.reference ?? ''} ${show(
          `sha256:${digest.sha256}`,
        )}`,
    ),
    `${count(runDetails.byproducts.length, 'layer')} came or went`,
    `plan ${show(planHash)}`,
    ...(requester ? [`asked for by ${requester}`] : []),
    ...(forced.length ? [`forced: ${forced.join(', ')}`] : []),
  ].map(line => `  ${line}`);
}
