import { RebaseError } from '../errors';
import { MAX_JSON_DEPTH } from './limits';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Parses a JSON object that a stranger wrote; throws `invalid-document` for anything else or anything too deep. */
export function parseObject(
  bytes: Uint8Array,
  what: string,
): Readonly<Record<string, unknown>> {
  if (depthOf(bytes) > MAX_JSON_DEPTH) {
    throw invalid(what, 'it is nested too deeply');
  }
  const value = parse(bytes, what);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(what, 'it is not a JSON object');
  }
  return Object.fromEntries(Object.entries(value));
}

function parse(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's error quotes the text, which may be a sign-in file or a token: it is not passed on.
    throw new RebaseError('invalid-document', `${what} is not JSON`);
  }
}

/** The deepest nesting of arrays and objects, found without building any. */
function depthOf(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === BACKSLASH && inText) at += 1;
    else if (byte === QUOTE) inText = !inText;
    else if (inText) continue;
    else if (OPENING.has(byte)) deepest = Math.max(deepest, (depth += 1));
    else if (CLOSING.has(byte)) depth -= 1;
  }
  return deepest;
}

function invalid(what: string, why: string): RebaseError {
  return new RebaseError('invalid-document', `${what} is unusable: ${why}`);
}
