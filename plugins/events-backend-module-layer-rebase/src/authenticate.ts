import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Headers that prove who sent a notification; they go no further than this module. */
export const PROVING_HEADERS = [
  'authorization',
  'x-hub-signature',
  'x-hub-signature-256',
  'cookie',
] as const;

/** True when the Authorization header holds the secret: as it is, as bearer token, or as password of a basic login. */
export function carriesSecret(headers: Headers, secret: string): boolean {
  const { authorization } = headers;
  if (typeof authorization !== 'string') return false;
  const [, scheme = '', rest = ''] = /^(\S+) +(.+)$/.exec(authorization) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return isSame(rest, secret);
    case 'basic':
      return isSame(passwordOf(rest), secret);
    default:
      return isSame(authorization, secret);
  }
}

/** True when `X-Hub-Signature-256` is the HMAC of exactly these bytes (GitHub, "Validating webhook deliveries"). */
export function isSigned(
  headers: Headers,
  body: Uint8Array,
  secret: string,
): boolean {
  const signature = headers['x-hub-signature-256'];
  const expected = createHmac('sha256', secret).update(body).digest('hex');
  return (
    typeof signature === 'string' && isSame(signature, `sha256=${expected}`)
  );
}

function passwordOf(encoded: string): string {
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}

/** Takes the same time whatever the difference: digests are compared, which also hides the length. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
