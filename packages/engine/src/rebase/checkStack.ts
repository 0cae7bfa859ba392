import { CnbImage } from '../image/cnbImage';
import { isRebaseError } from '../errors';
import { parseJson } from '../image/jsonText';
import { Reason } from '../reason';

const MIXINS_LABEL = 'io.buildpacks.stack.mixins';

/** Checks for apps made before Platform API 0.12: equal stack, no mixin lost (lifecycle phase/rebaser.go, validateStackID and validateMixins). */
export function checkStack(app: CnbImage, runImage: CnbImage): Reason[] {
  return [...checkStackId(app, runImage), ...checkMixins(app, runImage)];
}

function checkStackId(app: CnbImage, runImage: CnbImage): Reason[] {
  const mine = app.stackId ?? '';
  const theirs = runImage.stackId ?? '';
  if (mine && mine === theirs) return [];
  return [
    {
      code: 'stack-mismatch',
      severity: 'blocking',
      sentence: stackSentence(mine, theirs),
      cure: 'Choose a run image of the same stack, or rebuild the app.',
      facts: { appStack: mine, runImageStack: theirs },
    },
  ];
}

function stackSentence(mine: string, theirs: string): string {
  if (!mine) return 'The app image does not say which stack it was built on.';
  return theirs
    ? `The run image is of stack ${theirs}, the app was built on ${mine}.`
    : `The run image does not say which stack it is of; the app needs ${mine}.`;
}

function checkMixins(app: CnbImage, runImage: CnbImage): Reason[] {
  const wanted = readMixins(app);
  const offered = readMixins(runImage);
  if (!wanted) return [unreadable('app image')];
  if (!offered) return [unreadable('run image')];
  const missing = [...wanted].filter(mixin => !offered.has(mixin)).sort();
  if (missing.length === 0) return [];
  const names = missing.join(', ');
  return [
    {
      code: 'mixins-missing',
      severity: 'blocking',
      sentence: `The run image lacks mixins that the app needs: ${names}.`,
      cure: 'Choose a run image that has these mixins, or rebuild the app.',
      facts: { mixins: names },
    },
  ];
}

/** Names without their `run:` or `build:` prefix; undefined when the label is no list of texts. */
function readMixins(image: CnbImage): ReadonlySet<string> | undefined {
  const label = image.config.labels[MIXINS_LABEL];
  if (label === undefined) return new Set();
  const node = parseList(label);
  if (node?.kind === 'literal' && node.value === null) return new Set();
  if (node?.kind !== 'array') return undefined;
  const names = node.items.map(item =>
    item.kind === 'string' ? item.value : undefined,
  );
  if (names.includes(undefined)) return undefined;
  return new Set(names.map(name => (name ?? '').replace(/^[^:]*:/, '')));
}

function parseList(label: string) {
  try {
    return parseJson(label);
  } catch (error) {
    if (isRebaseError(error)) return undefined;
    throw error;
  }
}

function unreadable(side: string): Reason {
  return {
    code: 'metadata-unreadable',
    severity: 'blocking',
    sentence: `The label ${MIXINS_LABEL} of the ${side} is not a list of names.`,
    cure: `Rebuild the ${side}.`,
    facts: { label: MIXINS_LABEL, side },
  };
}
