import { RebaseError, RebaseErrorCode } from '../errors';
import { RepositoryName } from '../image/reference';
import { Credential, secretsOf } from './credentials';
import { readComplaints, RegistryComplaint } from './errorDocument';
import { Answer } from './reply';
import { retryAfterMs } from './retry';

export interface StatusErrorContext {
  readonly name: RepositoryName;
  /** What we were at, to be read after "while": `reading the manifest 1.4`. */
  readonly doing: string;
  /** What was shown; undefined when anonymous. */
  readonly credential?: Credential;
}

/** An answer that means no, as an error that says who said it, to what, and why. */
export function statusError(
  answer: Answer,
  { name, doing, credential }: StatusErrorContext,
): RebaseError {
  const secrets = credential ? secretsOf(credential) : [];
  const complaints = readComplaints(answer.body, secrets);
  const [code, sentence] = judge(answer, name.registry, credential?.id);
  const pause = retryAfterMs(answer.headers);
  const said = words(complaints);
  const lacking = complaints.find(one => one.digest !== undefined)?.digest;
  return new RebaseError(
    isImmutable(complaints, answer.status) ? 'tag-immutable' : code,
    `${sentence} while ${doing} of ${name.repository}${said && ` (${said})`}`,
    {
      facts: {
        host: name.registry,
        repository: name.repository,
        status: answer.status,
        ...(pause !== undefined && { retryAfterMs: pause }),
        ...(lacking && { digest: lacking }),
        ...(said && { said }),
      },
    },
  );
}

function judge(
  { status }: Answer,
  host: string,
  credentialId: string | undefined,
): [RebaseErrorCode, string] {
  switch (status) {
    case 401:
      return [
        'unauthorized',
        credentialId === undefined
          ? `${host} asks to sign in and no credential is configured`
          : `${host} refuses the credential "${credentialId}"`,
      ];
    case 403:
      return ['forbidden', `${host} forbids this`];
    case 429:
      return ['throttled', `${host} has had too many requests`];
    default:
      return status >= 500
        ? ['registry-unavailable', `${host} failed with status ${status}`]
        : ['registry-error', `${host} answered with status ${status}`];
  }
}

/** ECR, Harbor and others have no common status or code for it, but they all say the word. */
function isImmutable(complaints: readonly RegistryComplaint[], status: number) {
  return (
    status < 500 &&
    complaints.some(
      ({ code, message }) =>
        /immutable/i.test(message) || code === 'ImageTagAlreadyExistsException',
    )
  );
}

/** The registry's own words, without secrets. */
function words([first]: readonly RegistryComplaint[]): string {
  return [first?.code, first?.message].filter(Boolean).join(': ');
}
