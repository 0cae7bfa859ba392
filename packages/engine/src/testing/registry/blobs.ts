import { Exchange } from './exchange';
import { Repositories } from './repositories';

/** GET, HEAD and DELETE of `/v2/NAME/blobs/DIGEST` (distribution spec, "Pulling blobs"). */
export async function answerBlob(
  exchange: Exchange,
  repositories: Repositories,
  name: string,
  digest: string,
): Promise<void> {
  const bytes = repositories.getBlob(name, digest);
  if (!bytes) {
    return exchange.refuse(404, 'BLOB_UNKNOWN', 'no such blob', { digest });
  }
  if (exchange.method === 'DELETE') {
    repositories.deleteBlob(name, digest);
    return exchange.reply({ status: 202 });
  }
  return exchange.method === 'GET' || exchange.method === 'HEAD'
    ? sendBlob(exchange, digest, bytes)
    : exchange.refuse(405, 'UNSUPPORTED', 'not for blobs');
}

async function sendBlob(exchange: Exchange, digest: string, bytes: Buffer) {
  const headers = {
    'content-type': 'application/octet-stream',
    'docker-content-digest': digest,
    'accept-ranges': 'bytes',
    etag: `"${digest}"`,
  };
  if (exchange.header('if-none-match') === headers.etag) {
    return exchange.reply({ status: 304, headers });
  }
  const range = exchange.header('range');
  if (range === undefined) {
    return exchange.reply({ status: 200, headers, body: bytes });
  }
  const span = readRange(range, bytes.length);
  if (!span) return exchange.refuse(416, 'UNSUPPORTED', 'no such range');
  const [first, last] = span;
  return exchange.reply({
    status: 206,
    headers: {
      ...headers,
      'content-range': `bytes ${first}-${last}/${bytes.length}`,
    },
    body: bytes.subarray(first, last + 1),
  });
}

/** `bytes=5-` and `bytes=5-9`; undefined when it cannot be satisfied. */
function readRange(text: string, size: number): [number, number] | undefined {
  const match = /^bytes=(\d+)-(\d*)$/.exec(text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = match[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  return first <= last ? [first, last] : undefined;
}
