import {
  KeyObject,
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
} from 'node:crypto';
import { RebaseError } from '../errors';
import { Signer } from './signer';

/**
 * Signs with a private key in PEM form, ECDSA P-256 or Ed25519. Throws `invalid-options` for anything else; the text of
 * the key never stands in the message.
 */
export function fileSigner(pem: string): Signer {
  const key = readPrivateKey(pem);
  const algorithm = signingHash(key);
  return {
    keyHint: keyHint(createPublicKey(key)),
    sign: async bytes => sign(algorithm, bytes, key),
  };
}

/** Base64 of the SHA-256 of the key's DER form, the hint that cosign writes too. */
export function keyHint(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('base64');
}

/** The hash to sign with: SHA-256 for P-256, none for Ed25519, which hashes by itself. */
export function signingHash(key: KeyObject): 'sha256' | undefined {
  if (key.asymmetricKeyType === 'ed25519') return undefined;
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (key.asymmetricKeyType === 'ec' && curve === 'prime256v1') return 'sha256';
  throw new RebaseError(
    'invalid-options',
    'only ECDSA P-256 and Ed25519 keys can sign',
  );
}

function readPrivateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // The cause stays out: parsers quote what they could not read.
    throw new RebaseError(
      'invalid-options',
      'the signing key is not an unencrypted private key in PEM form',
    );
  }
}
