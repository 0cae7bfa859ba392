/**
 * A sentence that a reader in another language gets translated: the frontend knows the `code` and fills in the `facts`;
 * for a code that it does not know, it shows the English sentence.
 */
export interface Note {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly sentence: string;
}
