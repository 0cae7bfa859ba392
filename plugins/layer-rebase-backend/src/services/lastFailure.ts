import { Note } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Fault } from '../engine/engineErrors';

/** Why the last look at an image failed, as it is kept: sentence, cure, and by what they are translated. */
export type LastFailure = Pick<Fault, 'sentence' | 'cure'> & {
  readonly code?: string;
  readonly facts?: Note['facts'];
};

const NOT_LOOKED: LastFailure = {
  code: 'not-looked',
  sentence: 'Nobody has looked at this image yet.',
  cure: '',
  facts: {},
};

/** Three lines: sentence, cure, code and facts. Rows of older releases have the first two. */
export function writeFailure({ sentence, cure, code, facts }: Fault): string {
  const told = JSON.stringify({ code, facts });
  return [oneLine(sentence), oneLine(cure), told].join('\n');
}

/** What was written; without any, that nobody has looked. */
export function readFailure(text: string | undefined): LastFailure {
  if (!text) return NOT_LOOKED;
  const [sentence, cure = '', told = '{}'] = text.split('\n');
  return { sentence, cure, ...readTold(told) };
}

function readTold(text: string): Pick<LastFailure, 'code' | 'facts'> {
  try {
    const { code, facts } = JSON.parse(text);
    return { code, facts };
  } catch {
    // A sentence of an older release that had a line break in it.
    return {};
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
