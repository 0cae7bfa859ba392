import { en } from './en';
import { ReasonMessageKey } from './reasonMessages';

/** A complete translation: every key, no other. */
export type Messages = Readonly<
  Record<keyof typeof en | ReasonMessageKey, string>
>;
