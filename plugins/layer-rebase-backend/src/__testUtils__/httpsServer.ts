import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface HttpsServer {
  /** `https://localhost:port` */
  readonly origin: string;
  /** The certificate that whoever asks must trust. */
  readonly ca: string;
  stop(): Promise<void>;
}

/** An HTTPS server on loopback with a certificate of its own. */
export async function startHttpsServer(
  listener: RequestListener,
): Promise<HttpsServer> {
  const { key, cert } = await makeCertificate();
  const server = createServer({ key, cert }, listener);
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://localhost:${port}`,
    ca: cert,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function makeCertificate() {
  const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-https-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
    ...['-keyout', key, '-out', cert],
  ]);
  const pems = {
    key: await readFile(key, 'utf8'),
    cert: await readFile(cert, 'utf8'),
  };
  await rm(folder, { recursive: true });
  return pems;
}
