import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  NotImplementedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  FaultCode,
  Note,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { RebaseErrorCode, isRebaseError } from '@layer-rebase/engine';
import { withNote } from './saying';

/** What a fault means to the person who reads it. */
export interface Fault {
  readonly code: FaultCode;
  readonly sentence: string;
  readonly cure: string;
  /** Where and what, for readers in other languages: host, repository, status, what the registry said. */
  readonly facts: Note['facts'];
  /** Worth another try without anybody doing anything. */
  readonly passing: boolean;
}

interface Explanation {
  readonly business: new (message: string) => Error;
  readonly cure: string;
  readonly passing?: true;
}

const LOGIN_CURE =
  'Ask whoever operates this portal to check its login for that registry (layerRebase.registries).';
const LIST_CURE =
  'Ask whoever operates this portal to list that registry and repository (layerRebase.registries).';
const WAIT_CURE = 'Nothing was lost. Try again in a few minutes.';
const PLAN_CURE = 'Open a new plan; it will start from where the tag is now.';
const REPORT_CURE =
  'Try again; if it stays, tell whoever operates the registry.';

/** Every code of the engine, once. */
const EXPLANATIONS: Readonly<Record<RebaseErrorCode, Explanation>> = {
  'invalid-reference': {
    business: InputError,
    cure: 'Write it like registry.example.com/shop/checkout:1.4.',
  },
  'invalid-document': { business: InputError, cure: 'Build the image again.' },
  'invalid-patch-file': {
    business: InputError,
    cure: 'Check the patch file with layer-rebase patches lint.',
  },
  'invalid-options': { business: InputError, cure: PLAN_CURE },
  'image-missing': {
    business: NotFoundError,
    cure: 'Push the image again, or correct the annotation.',
  },
  'blob-missing': {
    business: NotFoundError,
    cure: 'The registry lost a part of the image: push it again.',
  },
  unauthorized: { business: ServiceUnavailableError, cure: LOGIN_CURE },
  forbidden: { business: ServiceUnavailableError, cure: LOGIN_CURE },
  throttled: {
    business: ServiceUnavailableError,
    cure: WAIT_CURE,
    passing: true,
  },
  'registry-unavailable': {
    business: ServiceUnavailableError,
    cure: WAIT_CURE,
    passing: true,
  },
  'registry-error': {
    business: ServiceUnavailableError,
    cure: REPORT_CURE,
    passing: true,
  },
  timeout: {
    business: ServiceUnavailableError,
    cure: WAIT_CURE,
    passing: true,
  },
  'digest-mismatch': { business: ServiceUnavailableError, cure: REPORT_CURE },
  'too-large': { business: InputError, cure: 'Rebuild the image instead.' },
  'host-not-allowed': { business: NotAllowedError, cure: LIST_CURE },
  'address-forbidden': { business: NotAllowedError, cure: LIST_CURE },
  'realm-not-allowed': { business: NotAllowedError, cure: LIST_CURE },
  'redirect-forbidden': { business: NotAllowedError, cure: LIST_CURE },
  unsupported: { business: NotImplementedError, cure: 'Rebuild it instead.' },
  'tag-moved': { business: ConflictError, cure: PLAN_CURE },
  'tag-immutable': {
    business: ConflictError,
    cure: 'Open a new plan: it will write a new tag beside this one instead.',
  },
  'plan-mismatch': { business: ConflictError, cure: PLAN_CURE },
  aborted: {
    business: ServiceUnavailableError,
    cure: WAIT_CURE,
    passing: true,
  },
};

/** The sentence and the cure; anything that is not the engine's own fault keeps its message out of sight. */
export function explainFault(error: unknown): Fault {
  if (!isRebaseError(error)) {
    return {
      code: 'internal',
      sentence: 'Something unexpected went wrong in this portal.',
      cure: 'Try again; the log of the backend has the details.',
      facts: {},
      passing: true,
    };
  }
  const { cure, passing = false } = EXPLANATIONS[error.code];
  return {
    code: error.code,
    sentence: toSentence(error.message),
    cure,
    facts: error.facts,
    passing,
  };
}

/** The business error a route throws; other errors pass as they are. */
export function toBusinessError(error: unknown): unknown {
  if (!isRebaseError(error)) return error;
  const { code, sentence: what, cure, facts } = explainFault(error);
  const { business: Business } = EXPLANATIONS[error.code];
  const sentence = `${what} ${cure}`;
  return withNote(new Business(sentence), {
    code: `fault.${code}`,
    facts,
    sentence,
  });
}

/** What stands in a failed row: which side failed, and what of the registry changed. */
export function failureView(
  error: unknown,
  mayHaveMoved: boolean,
): NonNullable<RebaseView['failure']> {
  const { code, sentence, cure, facts } = explainFault(error);
  const changed = mayHaveMoved
    ? 'The registry did not say whether the tag was moved; look before you try again.'
    : 'The tag was not moved: your image is what it was.';
  return {
    code,
    sentence: `${sentence} ${changed}`,
    cure,
    facts,
    tagMoved: mayHaveMoved,
  };
}

function toSentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
