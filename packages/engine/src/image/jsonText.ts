import { RebaseError } from '../errors';

/**
 * JSON with the place of every value, so that one value can be changed while every other byte stays. Offsets are
 * UTF-16 positions in the text that was parsed; `end` is exclusive.
 */
export type JsonNode =
  | JsonObject
  | JsonArray
  | (Span & { readonly kind: 'string'; readonly value: string })
  | (Span & { readonly kind: 'number'; readonly text: string })
  | (Span & { readonly kind: 'literal'; readonly value: boolean | null });

export interface JsonObject extends Span {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, JsonMember>;
}

export interface JsonArray extends Span {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

/** A key with its value; the span covers both. */
export interface JsonMember extends Span {
  readonly value: JsonNode;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Deeper than any manifest, config or label in use; shallow enough for recursion (registries.md 2.1). */
const MAX_DEPTH = 64;
/** A 4 MiB manifest has about 100,000 values. */
const MAX_VALUES = 400_000;
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LITERAL = /true|false|null/y;
const LITERALS = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Bytes as text; refuses what is not UTF-8, so that writing the text again gives the same bytes. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch (cause) {
    throw new RebaseError('invalid-document', 'The text is not UTF-8', {
      cause,
    });
  }
}

class Parser {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #values = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonNode {
    this.#space();
    const value = this.#value();
    this.#space();
    if (this.#at !== this.#text.length) throw this.#error('more text');
    return value;
  }

  #value(): JsonNode {
    this.#values += 1;
    if (this.#values > MAX_VALUES) throw this.#error('too many values');
    switch (this.#text[this.#at]) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#array());
      case '"':
        return this.#string();
      case 't':
      case 'f':
      case 'n':
        return this.#literal();
      default:
        return this.#number();
    }
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw this.#error('too deep');
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): JsonObject {
    const start = this.#at;
    const members = new Map<string, JsonMember>();
    this.#sequence('}', () => {
      const key = this.#string();
      if (members.has(key.value)) throw this.#error('a key stands twice');
      this.#space();
      this.#expect(':');
      this.#space();
      const value = this.#value();
      members.set(key.value, { start: key.start, end: value.end, value });
    });
    return { kind: 'object', start, end: this.#at, members };
  }

  #array(): JsonArray {
    const start = this.#at;
    const items: JsonNode[] = [];
    this.#sequence(']', () => items.push(this.#value()));
    return { kind: 'array', start, end: this.#at, items };
  }

  #sequence(close: string, item: () => void) {
    this.#at += 1;
    this.#space();
    if (this.#text[this.#at] === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      item();
      this.#space();
      if (this.#text[this.#at] === close) break;
      this.#expect(',');
      this.#space();
    }
    this.#at += 1;
  }

  #string() {
    const start = this.#at;
    if (this.#text[start] !== '"') throw this.#error('a string expected');
    let end = start + 1;
    for (; this.#text[end] !== '"'; end += 1) {
      // NaN at the end of the text: not at least a space either.
      if (!(this.#text.charCodeAt(end) >= 0x20)) {
        throw this.#error('a string without end');
      }
      if (this.#text[end] === '\\') end += 1;
    }
    this.#at = end + 1;
    const value = this.#unescape(this.#text.slice(start, this.#at));
    return { kind: 'string', start, end: this.#at, value } as const;
  }

  #unescape(quoted: string): string {
    if (!quoted.includes('\\')) return quoted.slice(1, -1);
    try {
      return JSON.parse(quoted);
    } catch {
      throw this.#error('a bad escape in a string');
    }
  }

  #number() {
    return { kind: 'number', ...this.#match(NUMBER, 'a value') } as const;
  }

  #literal() {
    const { start, end, text } = this.#match(LITERAL, 'a value');
    const value = LITERALS.get(text) ?? null;
    return { kind: 'literal', start, end, value } as const;
  }

  #match(pattern: RegExp, what: string) {
    const start = this.#at;
    pattern.lastIndex = start;
    const [text] = pattern.exec(this.#text) ?? [];
    if (text === undefined) throw this.#error(`${what} expected`);
    this.#at = start + text.length;
    return { start, end: this.#at, text };
  }

  #expect(char: string) {
    if (this.#text[this.#at] !== char) throw this.#error(`${char} expected`);
    this.#at += 1;
  }

  #space() {
    SPACE.lastIndex = this.#at;
    SPACE.exec(this.#text);
    this.#at = SPACE.lastIndex;
  }

  #error(why: string): RebaseError {
    const message = `Not JSON as expected at position ${this.#at}: ${why}`;
    return new RebaseError('invalid-document', message, {
      facts: { position: this.#at },
    });
  }
}

/**
 * Parses strictly (RFC 8259): nothing before or after, no duplicate key, depth and number of values bounded. Throws
 * {@link RebaseError} `invalid-document` with the position.
 */
export function parseJson(text: string): JsonNode {
  const parser = new Parser(text);
  return parser.document();
}
