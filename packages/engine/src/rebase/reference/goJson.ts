import { RebaseError } from '../../errors';

/** A JSON value as Go's decoder sees it: object keys in order and repeated, numbers as text until a type is known. */
export type GoValue =
  | null
  | boolean
  | string
  | GoNumber
  | GoObject
  | readonly GoValue[];

export interface GoNumber {
  readonly kind: 'number';
  readonly text: string;
}

export interface GoObject {
  readonly kind: 'object';
  readonly entries: readonly (readonly [string, GoValue])[];
}

const DEEPEST = 1000;
const SPACE = /[ \t\r\n]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): GoValue {
    const value = this.#value();
    this.#space();
    if (this.#at < this.#text.length) throw this.#bad('after top-level value');
    return value;
  }

  #value(): GoValue {
    this.#space();
    const char = this.#peek();
    if (char === '{') return this.#nested(() => this.#object());
    if (char === '[') return this.#nested(() => this.#array());
    if (char === '"') return this.#string();
    if (char === 't') return this.#literal('true', true);
    if (char === 'f') return this.#literal('false', false);
    if (char === 'n') return this.#literal('null', null);
    if (/[-0-9]/.test(char)) return this.#number();
    throw this.#bad('looking for beginning of value');
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw syntax('exceeded max depth');
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): GoObject {
    const entries: [string, GoValue][] = [];
    this.#at += 1;
    this.#space();
    if (this.#take('}')) return { kind: 'object', entries };
    for (;;) {
      this.#space();
      if (this.#peek() !== '"') {
        throw this.#bad('looking for beginning of object key string');
      }
      const key = this.#string();
      this.#space();
      this.#expect(':', 'after object key');
      entries.push([key, this.#value()]);
      this.#space();
      if (this.#take('}')) return { kind: 'object', entries };
      this.#expect(',', 'after object key:value pair');
    }
  }

  #array(): readonly GoValue[] {
    const values: GoValue[] = [];
    this.#at += 1;
    this.#space();
    if (this.#take(']')) return values;
    for (;;) {
      values.push(this.#value());
      this.#space();
      if (this.#take(']')) return values;
      this.#expect(',', 'after array element');
    }
  }

  #string(): string {
    this.#at += 1;
    let result = '';
    for (;;) {
      result += this.#plainText();
      const char = this.#peek();
      if (char !== '"' && char !== '\\') throw this.#bad('in string literal');
      this.#at += 1;
      // Go replaces half a surrogate pair, as it cannot stand in UTF-8.
      if (char === '"') return result.replace(/\p{Surrogate}/gu, '\ufffd');
      result += this.#escape();
    }
  }

  #plainText(): string {
    const from = this.#at;
    while (this.#text.charCodeAt(this.#at) >= 0x20 && !this.#isAtMark()) {
      this.#at += 1;
    }
    return this.#text.slice(from, this.#at);
  }

  #isAtMark(): boolean {
    const char = this.#text[this.#at];
    return char === '"' || char === '\\';
  }

  #escape(): string {
    const char = this.#peek();
    if (char !== 'u') {
      if (!Object.hasOwn(ESCAPES, char))
        throw this.#bad('in string escape code');
      this.#at += 1;
      return ESCAPES[char];
    }
    this.#at += 1;
    const from = this.#at;
    while (this.#at < from + 4) {
      if (!/[0-9a-fA-F]/.test(this.#peek())) {
        throw this.#bad('in \\u hexadecimal character escape');
      }
      this.#at += 1;
    }
    return String.fromCharCode(parseInt(this.#text.slice(from, this.#at), 16));
  }

  #number(): GoNumber {
    const from = this.#at;
    this.#take('-');
    if (!this.#take('0')) this.#digits('in numeric literal');
    if (this.#take('.')) this.#digits('after decimal point in numeric literal');
    if (this.#take('e') || this.#take('E')) {
      if (!this.#take('+')) this.#take('-');
      this.#digits('in exponent of numeric literal');
    }
    return { kind: 'number', text: this.#text.slice(from, this.#at) };
  }

  #digits(where: string): void {
    if (!/[0-9]/.test(this.#peek())) throw this.#bad(where);
    this.#match(/[0-9]+/y);
  }

  #literal<T>(word: string, value: T): T {
    for (const letter of word) {
      this.#expect(letter, `in literal ${word} (expecting '${letter}')`);
    }
    return value;
  }

  #space(): void {
    this.#match(SPACE);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #take(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #expect(char: string, where: string): void {
    if (this.#peek() !== char) throw this.#bad(where);
    this.#at += 1;
  }

  #peek(): string {
    if (this.#at < this.#text.length) return this.#text[this.#at];
    throw syntax('unexpected end of JSON input');
  }

  #bad(where: string): RebaseError {
    const char = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    return syntax(`invalid character ${quoted(char)} ${where}`);
  }
}

/** Parses as encoding/json does. Throws `invalid-document` with Go's own words, `invalid character '}' after …`. */
export function parseGoJson(text: string): GoValue {
  return new Reader(text).document();
}

/** Go shows the first byte of what it stumbled over, as a Latin-1 character. */
function quoted(char: string): string {
  if (char === "'") return "'\\''";
  if (char === '"') return `'"'`;
  const code = Buffer.from(char)[0];
  const byte = String.fromCharCode(code);
  const short = JSON.stringify(byte).slice(1, -1);
  if (/^\\[\\bfnrt]$/.test(short)) return `'${short}'`;
  const isPrintable =
    code >= 0x20 && (code < 0x7f || code > 0xa0) && code !== 0xad;
  return isPrintable
    ? `'${byte}'`
    : `'\\x${code.toString(16).padStart(2, '0')}'`;
}

function syntax(message: string): RebaseError {
  return new RebaseError('invalid-document', message);
}
