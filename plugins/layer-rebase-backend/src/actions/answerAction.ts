import {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, toError } from '@backstage/errors';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { JsonObject } from '@backstage/types';
import { toBusinessError } from '../engine/engineErrors';
import { Caller, nameOfCaller } from '../services/Access';
import { ImageDesk } from '../services/ImageDesk';
import { PatchableList } from '../services/PatchableList';
import { RebaseService } from '../services/RebaseService';

/** What actions are made of: the services of the routes. */
export interface ActionParts {
  readonly actionsRegistry: ActionsRegistryService;
  readonly auditor: AuditorService;
  readonly auth: AuthService;
  readonly service: RebaseService;
  readonly imageDesk: ImageDesk;
  readonly patchables: PatchableList;
}

/**
 * An action as the router makes a route: the caller is whoever asked for the action, every attempt is audited under the
 * name its route has, and the engine's faults become business errors.
 */
export function answerAction<TInput extends JsonObject, TOutput>(
  { auditor, auth }: Pick<ActionParts, 'auditor' | 'auth'>,
  audit: {
    readonly eventId: string;
    readonly severityLevel: 'low' | 'high';
  },
  answer: (input: TInput, caller: Caller) => Promise<TOutput>,
) {
  return async ({
    input,
    credentials,
  }: {
    readonly input: TInput;
    readonly credentials: BackstageCredentials;
  }) => {
    const isNamed =
      auth.isPrincipal(credentials, 'user') ||
      auth.isPrincipal(credentials, 'service');
    if (!isNamed) throw new AuthenticationError('Sign in first.');
    const caller: Caller = credentials;
    const event = await auditor.createEvent({
      ...audit,
      meta: { ...input, action: true, actor: nameOfCaller(caller) },
    });
    try {
      const output = await answer(input, caller);
      await event.success();
      return { output };
    } catch (error) {
      const business = toBusinessError(error);
      await event.fail({ error: toError(business) });
      throw business;
    }
  };
}
