import { IncomingMessage, createServer, request } from 'node:http';
import { AddressInfo } from 'node:net';

/** A door in front of a registry, where a test can do something just before a request gets through. */
export async function startBetween(
  upstream: string,
  before: (message: IncomingMessage) => Promise<void>,
) {
  const server = createServer(async (incoming, outgoing) => {
    await before(incoming);
    const { method, url, headers } = incoming;
    const forwarded = request(
      // The host stays what was asked for, so that addresses in answers lead here again.
      `http://${upstream}${url}`,
      { method, headers },
      answer => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
