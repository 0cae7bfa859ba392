import { DsseEnvelope } from './dsse';

export const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/**
 * A Sigstore bundle v0.3 for a key that verifiers already have: no certificate, no transparency log, so that it can be
 * made and checked without any network.
 */
export function sigstoreBundle(envelope: DsseEnvelope): Uint8Array {
  const [{ sig, keyid }] = envelope.signatures;
  const bundle = {
    mediaType: BUNDLE_TYPE,
    verificationMaterial: {
      publicKey: { hint: keyid },
      tlogEntries: [],
      timestampVerificationData: { rfc3161Timestamps: [] },
    },
    dsseEnvelope: {
      payload: envelope.payload,
      payloadType: envelope.payloadType,
      signatures: [{ sig, keyid }],
    },
  };
  return Buffer.from(JSON.stringify(bundle));
}
