import {
  createServer,
  request,
  IncomingMessage,
  ServerResponse,
} from 'node:http';
import { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What came through, counted at the sockets of the clients. */
export interface Counts {
  readonly requests: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

export interface CountingProxy {
  /** `127.0.0.1:port` */
  readonly host: string;
  counts(): Counts;
  /** Added before each request is handed on. */
  setLatency(ms: number): void;
  stop(): Promise<void>;
}

/** Stands in front of a registry, counts what passes, and keeps each request waiting for as long as a network would. */
export async function startCountingProxy(
  upstream: string,
): Promise<CountingProxy> {
  const [hostname, port] = upstream.split(':');
  const sockets = new Set<Socket>();
  let requests = 0;
  let latency = 0;
  const server = createServer(async (incoming, outgoing) => {
    requests += 1;
    if (latency) await sleep(latency);
    handOn({ hostname, port }, incoming, outgoing);
  });
  server.on('connection', socket => sockets.add(socket));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const sum = (count: (socket: Socket) => number) =>
    [...sockets].reduce((total, socket) => total + count(socket), 0);
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: () => ({
      requests,
      bytesUp: sum(socket => socket.bytesRead),
      bytesDown: sum(socket => socket.bytesWritten),
    }),
    setLatency: ms => {
      latency = ms;
    },
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The Host header stays the proxy's, so that upload locations lead through the proxy too. */
function handOn(
  to: { readonly hostname: string; readonly port: string },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
) {
  const { method, url, headers } = incoming;
  const onward = request({ ...to, method, path: url, headers }, answer => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
