/** An answer that is too long for memory: written piece by piece. */
export class StreamedAnswer {
  readonly contentType: string;
  readonly fileName: string;
  readonly pieces: AsyncIterable<string>;

  constructor(options: {
    readonly contentType: string;
    readonly fileName: string;
    readonly pieces: AsyncIterable<string>;
  }) {
    this.contentType = options.contentType;
    this.fileName = options.fileName;
    this.pieces = options.pieces;
  }
}
