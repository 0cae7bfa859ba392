import { RepositoryName } from '../image/reference';
import { Need } from './authorizer';
import { Hop } from './redirects';
import { RetryOptions } from './retry';
import { Scope } from './scopes';
import { HttpRequest, Method } from './transport';

/** One thing asked of a registry, before tokens, redirects and repetition. */
export interface Call {
  readonly method: Method;
  readonly name: RepositoryName;
  /** Below `/v2/NAME/`, or the checked place where an upload continues. */
  readonly at: string | Hop;
  /** For messages, to be read after "while": `reading the manifest 1.4`. */
  readonly doing: string;
  /** Pulling when absent. */
  readonly use?: Need['use'];
  /** The repository itself, pulled or pushed, when absent. */
  readonly scopes?: readonly Scope[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: HttpRequest['body'];
  /** Cap on the body of an answer that is not an error; that of errors when absent. */
  readonly maxBytes?: number;
  /** GET and HEAD always, others only when refused, streams never, when absent. */
  readonly repeat?: RetryOptions['repeat'];
  /** An abort waits for the answer, because it names something that must be cleaned up. */
  readonly runsToEnd?: boolean;
  /** Followed when absent; `refuse` hands the redirect to the caller as the answer. */
  readonly redirects?: 'refuse';
  readonly signal?: AbortSignal;
}

/** What the call needs to be signed. */
export function needOf({ name, use = 'pull', scopes }: Call): Need {
  const actions = use === 'push' ? ['pull', 'push'] : ['pull'];
  const own = [{ repository: name.repository, actions }];
  return { name, use, scopes: scopes ?? own };
}

/** GET and HEAD: may be redirected and repeated. */
export function isReading({ method }: Call): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** A stream flows only once. */
export function isRepeatable({ body }: Call): boolean {
  return body === undefined || body instanceof Uint8Array;
}

/** How a call is repeated that does not say so itself. */
export function repeatOf(call: Call): RetryOptions['repeat'] {
  if (!isRepeatable(call)) return 'never';
  return isReading(call) ? 'always' : 'when-refused';
}
