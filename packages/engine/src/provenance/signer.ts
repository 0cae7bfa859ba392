/** Signs bytes with a key it keeps to itself: a file, a hardware module, a cloud service. */
export interface Signer {
  /** Tells verifiers which key to try; a hint, never proof. */
  readonly keyHint: string;
  /** ECDSA P-256 over SHA-256 in DER form, or Ed25519 (FIPS 186-5). */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}
