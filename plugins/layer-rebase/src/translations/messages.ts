import { en } from './en';
import { fleetTexts } from './fleetTexts';
import { ReasonMessageKey } from './reasonMessages';

/** A complete translation: every key, no other. */
export type Messages = Readonly<
  Record<keyof typeof en | keyof typeof fleetTexts | ReasonMessageKey, string>
>;
