import { RebaseError, StaticCredential } from '@layer-rebase/engine';

const VARIABLE = 'CNB_REGISTRY_AUTH';

/**
 * `CNB_REGISTRY_AUTH`: a JSON object, registry host → Authorization header, `Basic …`, `Bearer …` or `X-Identity …`
 * (cnb-rebase.md 2.1). Throws `invalid-options`; the value is never part of a message.
 */
export function environmentCredentials(
  text: string | undefined,
): StaticCredential[] {
  if (!text) return [];
  return Object.entries(parse(text)).map(([host, header]) => {
    const secret = secretOf(String(header));
    if (secret) return { host, secret };
    throw wrong(`has no Basic, Bearer or X-Identity value for ${host}`);
  });
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // The parser's own message would quote the value.
  }
  throw wrong('is not a JSON object of registry hosts');
}

function secretOf(header: string): StaticCredential['secret'] | undefined {
  const [scheme, value] = header.split(' ');
  if (!value) return undefined;
  if (scheme === 'Bearer') return { registryToken: value };
  if (scheme === 'X-Identity') return { identityToken: value };
  return scheme === 'Basic' ? basicPair(value) : undefined;
}

function basicPair(value: string): StaticCredential['secret'] | undefined {
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 1) return undefined;
  return { username: pair.slice(0, colon), password: pair.slice(colon + 1) };
}

function wrong(what: string): RebaseError {
  return new RebaseError('invalid-options', `${VARIABLE} ${what}`);
}
