import { ActionParts } from './answerAction';
import { registerExplain } from './explain';
import { registerListPatchable } from './listPatchable';
import { registerPlan } from './plan';
import { registerRebase } from './rebase';

/** What templates and assistants may ask of this plugin; the same services answer as on the routes. */
export function registerActions(parts: ActionParts): void {
  registerListPatchable(parts);
  registerExplain(parts);
  registerPlan(parts);
  registerRebase(parts);
}
