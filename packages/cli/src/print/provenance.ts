import {
  ImageProvenance,
  PlatformProvenance,
  RebaseLink,
  RebaseStatement,
} from '@layer-rebase/engine';
import { printable } from '../printable';
import { Paint } from '../terminal';
import { count } from './bytes';
import { historyLines } from './history';
import { ShowDigest } from './names';

const COLOUR = { verified: 'green', claimed: 'yellow', none: 'dim' } as const;

interface View {
  readonly paint: Paint;
  readonly show: ShowDigest;
}

/** The past of an image, newest first; of an index, then of each of its images. */
export function provenanceLines(
  provenance: ImageProvenance,
  view: View,
): string[] {
  const { reference, index, links, platforms } = printable(provenance);
  return [
    view.paint('bold', `${reference}: ${answer(links)}`),
    ...chainLines(links, view),
    ...platforms.flatMap(platform => [
      ...(index ? platformLines(platform, view) : []),
      ...recordedLines(platform, view),
    ]),
  ];
}

function platformLines(
  { platform, links }: PlatformProvenance,
  view: View,
): string[] {
  const title = view.paint('bold', `${platform}: ${answer(links)}`);
  const lines = links.map(
    link => `  ${view.show(link.digest)}  ${trustText(link, view)}`,
  );
  return ['', title, ...lines];
}

function chainLines(links: readonly RebaseLink[], view: View): string[] {
  return links.flatMap(link => [
    '',
    `${view.show(link.digest)}  ${trustText(link, view)}`,
    ...(link.statement ? statementLines(link.statement, view.show) : []),
    ...passedOverLines(link),
  ]);
}

function trustText({ trust, signedBy }: RebaseLink, { paint }: View): string {
  const text = {
    verified: `✓ signed with ${signedBy.join(', ')}`,
    claimed: '! claimed, not signed by a key you gave',
    none: '· no statement about a rebase is attached',
  }[trust];
  return paint(COLOUR[trust], text);
}

function passedOverLines({ passedOver }: RebaseLink): string[] {
  if (passedOver === 0) return [];
  return [`  ${count(passedOver, 'other bundle')} attached, passed over`];
}

function answer(links: readonly RebaseLink[]): string {
  const told = links.filter(({ trust }) => trust !== 'none');
  const verified = told.filter(({ trust }) => trust === 'verified');
  if (told.length === 0) return 'no rebase is told of this image.';
  return `${count(told.length, 'rebase')}, ${verified.length} verified.`;
}

/** What the image's own label says, which whoever built the image could write. */
function recordedLines(
  { recorded }: PlatformProvenance,
  { paint, show }: View,
): string[] {
  if (recorded.length === 0) return [];
  return [
    '',
    paint('bold', 'Recorded in the image itself, newest first, unsigned:'),
    ...historyLines(recorded, show).map(line => `  ${line}`),
  ];
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
