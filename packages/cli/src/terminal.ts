import { styleText } from 'node:util';

export type Paint = (
  style: 'bold' | 'dim' | 'red' | 'green' | 'yellow',
  text: string,
) => string;

/** Where a command speaks to: the answer on one stream, everything about the way on the other. */
export interface Terminal {
  /** The answer; stdout. */
  print(text: string): void;
  /** Progress, warnings, faults; stderr. */
  note(text: string): void;
  /** Colours the answer where the reader can see colours; `NO_COLOR` is obeyed. */
  readonly paint: Paint;
  /** stderr, when a person watches it. */
  readonly screen?: NodeJS.WriteStream;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  return {
    print: text => process.stdout.write(`${text}\n`),
    note: text => process.stderr.write(`${text}\n`),
    paint: (style, text) => styleText(style, text, { stream: process.stdout }),
    ...(process.stderr.isTTY && { screen: process.stderr }),
  };
}
