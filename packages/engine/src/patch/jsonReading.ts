import { RebaseError } from '../errors';

/** A JSON object whose keys are a stranger's; read it with the functions of this file only. */
export type JsonObject = Readonly<Record<string, unknown>>;

const LONGEST_TEXT = 4096;

/** Parses after checking size and nesting, so that no text can exhaust memory or stack. `what` opens every message. */
export function parseBoundedJson(
  text: string,
  limits: { readonly bytes: number; readonly depth: number },
): unknown {
  if (Buffer.byteLength(text) > limits.bytes) {
    throw invalid(`the file is larger than ${limits.bytes} bytes`);
  }
  if (nestingOf(text) > limits.depth) {
    throw invalid(`the file is nested deeper than ${limits.depth} levels`);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid('the file is not JSON', cause);
  }
}

/** The object at a path; anything else is an error that names the path. */
export function readObject(value: unknown, path: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(`${path} must be an object`);
  }
  return value as JsonObject;
}

/** A list of at most `most` values. */
export function readList(
  value: unknown,
  path: string,
  most: number,
): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(`${path} must be a list`);
  if (value.length > most) {
    throw invalid(`${path} has more than ${most} entries`);
  }
  return value;
}

/** A text of at most 4096 characters, not blank. */
export function readText(value: unknown, path: string): string {
  if (typeof value !== 'string') throw invalid(`${path} must be a text`);
  if (value.trim() === '') throw invalid(`${path} must not be blank`);
  if (value.length > LONGEST_TEXT) {
    throw invalid(`${path} is longer than ${LONGEST_TEXT} characters`);
  }
  return value;
}

/** An own property; `__proto__` and inherited names are as absent as any other. */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A structural fault of a patch file. */
export function invalid(message: string, cause?: unknown): RebaseError {
  return new RebaseError('invalid-patch-file', message, { cause });
}

function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (char === '}' || char === ']') depth -= 1;
  }
  return deepest;
}
