import { isDigest, Digest } from '../image/digest';

/** One entry of a registry's error document (distribution spec, "Error Codes"). */
export interface RegistryComplaint {
  /** `MANIFEST_UNKNOWN` and the like; empty when unreadable. */
  readonly code: string;
  /** Cleaned for showing: one line, short, nothing that looks like a secret. */
  readonly message: string;
  /** The digest the complaint is about, when it says so. */
  readonly digest?: Digest;
}

const MAX_COMPLAINTS = 100;
const MAX_MESSAGE = 160;

/** Long runs of token letters, digests excepted. */
const SECRET_LIKE = /(?<!sha256:)\b[A-Za-z0-9+/_.=-]{32,}/g;

/** Reads an error document; what is none gives no complaints. None shows a secret that the host may have echoed. */
export function readComplaints(
  body: Uint8Array,
  secrets: readonly string[] = [],
): readonly RegistryComplaint[] {
  const document = parse(body);
  const errors = isRecord(document) ? document.errors : undefined;
  if (!Array.isArray(errors)) return [];
  return errors
    .slice(0, MAX_COMPLAINTS)
    .filter(isRecord)
    .map(entry => readComplaint(entry, secrets));
}

function readComplaint(
  entry: Record<string, unknown>,
  secrets: readonly string[],
): RegistryComplaint {
  const code = typeof entry.code === 'string' ? entry.code : '';
  const digest = isRecord(entry.detail) ? entry.detail.digest : entry.detail;
  return {
    code: /^[A-Za-z_]{1,64}$/.test(code) ? code : '',
    message: presentable(entry.message, secrets),
    ...(isDigest(digest) && { digest }),
  };
}

function presentable(message: unknown, secrets: readonly string[]): string {
  if (typeof message !== 'string') return '';
  return secrets
    .reduce((text, secret) => text.replaceAll(secret, '…'), message)
    .replace(SECRET_LIKE, '…')
    .replace(/[^\x20-\x7e…]+/g, ' ')
    .slice(0, MAX_MESSAGE)
    .trim();
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
