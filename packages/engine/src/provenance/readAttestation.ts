import { KeyObject, createPublicKey, verify } from 'node:crypto';
import { Digest, isDigest } from '../image/digest';
import { RebaseError } from '../errors';
import { STATEMENT_PAYLOAD, preAuthEncoding } from './dsse';
import { signingHash } from './fileSigner';
import { isRebaseStatement, memberAt } from './isRebaseStatement';
import { BUNDLE_TYPE } from './sigstoreBundle';
import { RebaseStatement } from './statement';

/** What a bundle says and whether one of the given keys signed it. */
export interface ReadAttestation {
  /** True when the signature holds under one of the keys; only then is the statement more than a claim. */
  readonly verified: boolean;
  /** Those of the given keys under which a signature holds, as they were given. */
  readonly verifiedBy: readonly string[];
  readonly subjects: readonly Digest[];
  /** The statement of a rebase; undefined when the bundle is about something else. */
  readonly statement?: RebaseStatement;
}

/** Of a bundle, in bytes. */
export const LARGEST_BUNDLE = 4 * 1024 * 1024;

/**
 * Reads a Sigstore bundle from a registry and checks its signature against public keys in PEM form. Throws
 * `invalid-document` when it is no bundle with a DSSE envelope, `too-large` beyond 4 MiB, `invalid-options` for a bad key.
 */
export function readAttestation(
  bytes: Uint8Array,
  publicKeys: readonly string[],
): ReadAttestation {
  const keys = publicKeys.map(pem => ({ pem, key: readPublicKey(pem) }));
  if (bytes.length > LARGEST_BUNDLE) {
    throw new RebaseError('too-large', 'the attestation is too large');
  }
  const bundle = parseObject(Buffer.from(bytes).toString('utf8'));
  const envelope = objectAt(bundle, 'dsseEnvelope');
  const mediaType = textAt(bundle, 'mediaType');
  const payloadType = textAt(envelope, 'payloadType');
  if (mediaType !== BUNDLE_TYPE || payloadType !== STATEMENT_PAYLOAD) {
    throw invalid('it is no bundle with an in-toto statement');
  }
  const payload = Buffer.from(textAt(envelope, 'payload'), 'base64');
  const statement = parseObject(payload.toString('utf8'));
  const signed = preAuthEncoding(payloadType, payload);
  const signatures = signaturesOf(envelope);
  const verifiedBy = keys
    .filter(({ key }) =>
      signatures.some(one => verify(signingHash(key), signed, key, one)),
    )
    .map(({ pem }) => pem);
  return {
    verified: verifiedBy.length > 0,
    verifiedBy,
    subjects: subjectsOf(statement),
    ...(isRebaseStatement(statement) && { statement }),
  };
}

/** Reads a public key in PEM form, P-256 or Ed25519. Throws `invalid-options`. */
export function readPublicKey(pem: string): KeyObject {
  try {
    const key = createPublicKey(pem);
    signingHash(key);
    return key;
  } catch {
    throw new RebaseError(
      'invalid-options',
      'a verification key is not a P-256 or Ed25519 public key in PEM form',
    );
  }
}

function subjectsOf(statement: object): readonly Digest[] {
  const subjects = memberAt(statement, 'subject');
  if (!Array.isArray(subjects)) throw invalid('its statement has no subject');
  return subjects
    .map(subject => `sha256:${memberAt(subject, 'digest', 'sha256')}`)
    .filter(isDigest);
}

function signaturesOf(envelope: object): readonly Uint8Array[] {
  const signatures = memberAt(envelope, 'signatures');
  if (!Array.isArray(signatures)) throw invalid('it has no signatures');
  return signatures
    .slice(0, 16)
    .map(signature => Buffer.from(textAt(signature, 'sig'), 'base64'));
}

function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch (cause) {
    throw invalid('it is not JSON', cause);
  }
  throw invalid('it is no JSON object');
}

function objectAt(value: object, key: string): object {
  const found = memberAt(value, key);
  if (typeof found === 'object' && found !== null) return found;
  throw invalid(`${key} is missing`);
}

function textAt(value: unknown, key: string): string {
  const found = memberAt(value, key);
  if (typeof found === 'string') return found;
  throw invalid(`${key} is missing`);
}

function invalid(why: string, cause?: unknown): RebaseError {
  return new RebaseError('invalid-document', `the attestation: ${why}`, {
    cause,
  });
}
