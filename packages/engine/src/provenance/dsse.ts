import { RebaseStatement } from './statement';
import { Signer } from './signer';

/** A signed payload (DSSE v1.0.0, envelope.md). */
export interface DsseEnvelope {
  /** Base64. */
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly {
    /** Base64. */
    readonly sig: string;
    readonly keyid: string;
  }[];
}

export const STATEMENT_PAYLOAD = 'application/vnd.in-toto+json';

/** Wraps and signs a statement. Verifiers read the payload only after the signature held. */
export async function signStatement(
  statement: RebaseStatement,
  signer: Signer,
): Promise<DsseEnvelope> {
  const payload = Buffer.from(JSON.stringify(statement));
  const signature = await signer.sign(
    preAuthEncoding(STATEMENT_PAYLOAD, payload),
  );
  return {
    payload: payload.toString('base64'),
    payloadType: STATEMENT_PAYLOAD,
    signatures: [
      {
        sig: Buffer.from(signature).toString('base64'),
        keyid: signer.keyHint,
      },
    ],
  };
}

/** The bytes that are signed: type and payload with their lengths, so that neither can be taken for the other (DSSE protocol.md). */
export function preAuthEncoding(type: string, payload: Uint8Array): Uint8Array {
  const head = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `;
  return Buffer.concat([Buffer.from(head), payload]);
}
