import { request } from 'undici';
import { RebaseError } from '../../errors';
import { parseObject } from '../jsonDocument';
import { MAX_TOKEN_REPLY_BYTES } from '../limits';
import { readWhole } from '../reply';
import { wireError } from '../wireError';

const TIMEOUT_MS = 10_000;

/** Posts a form to an identity service that an operator configured; no redirect is followed. Throws on all but 200. */
export async function postForm(
  url: URL,
  form: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
  const {
    statusCode: status,
    headers,
    body,
  } = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  }).catch(error => {
    throw wireError(error, url.host);
  });
  const answer = await readWhole(
    { url, status, headers, body },
    { maxBytes: MAX_TOKEN_REPLY_BYTES, maxMs: TIMEOUT_MS },
  );
  if (status === 200)
    return parseObject(answer.body, `the reply of ${url.host}`);
  throw new RebaseError(
    status >= 500 ? 'registry-unavailable' : 'unauthorized',
    `${url.host} answers ${status} to a sign-in`,
    { facts: { host: url.host, status } },
  );
}
