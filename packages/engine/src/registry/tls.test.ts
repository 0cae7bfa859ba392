import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  getCACertificates,
  setDefaultCACertificates,
  TLSSocket,
} from 'node:tls';
import { promisify } from 'node:util';
import { digestOf } from '../image/digest';
import { closeAfterEach } from '../testing/closeAfterEach';
import { hasProgram } from '../testing/hasProgram';
import { createRegistry } from './createRegistry';

const NAME = 'registry.acme.dev';
const keep = closeAfterEach();

/** A registry that answers 200 to everything, with a certificate for one name that nobody knows yet. */
async function startTls() {
  const folder = keep(
    await mkdtemp(join(tmpdir(), 'layer-rebase-tls-')),
    path => rm(path, { recursive: true, force: true }),
  );
  const keyFile = join(folder, 'key.pem');
  const certificateFile = join(folder, 'certificate.pem');
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
    ...['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`],
    ...['-keyout', keyFile, '-out', certificateFile],
  ]);
  const certificate = await readFile(certificateFile, 'utf8');
  const askedFor: unknown[] = [];
  const options = { key: await readFile(keyFile), cert: certificate };
  const server = createServer(options, (request, response) => {
    askedFor.push((request.socket as TLSSocket).servername);
    response.end();
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  keep(server, one => {
    one.close();
    one.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { port, certificate, askedFor };
}

function ask(host: string, skipTlsVerify: boolean) {
  const registry = keep(
    createRegistry({
      policy: {
        hosts: [{ host, private: true, skipTlsVerify }],
        otherHosts: 'refuse',
      },
      resolve: async () => ['127.0.0.1'],
    }),
    one => one.close(),
  );
  const name = { registry: host, repository: 'a/b' };
  return registry.blobExists(name, digestOf('x'));
}

it('refuses a certificate that nobody vouches for, unless told not to look', async () => {
  if (!(await hasProgram('openssl', 'version'))) return;
  const { port, askedFor } = await startTls();
  await expect(ask(`${NAME}:${port}`, false)).rejects.toMatchObject({
    code: 'registry-unavailable',
    message: expect.stringContaining('certificate that cannot be trusted'),
  });
  expect(askedFor).toEqual([]);
  expect(await ask(`${NAME}:${port}`, true)).toBe(true);
});

it('holds the certificate against the name, though it dials an address', async () => {
  if (!(await hasProgram('openssl', 'version'))) return;
  const { port, certificate, askedFor } = await startTls();
  keep(getCACertificates('default'), setDefaultCACertificates);
  setDefaultCACertificates([certificate]);
  expect(await ask(`${NAME}:${port}`, false)).toBe(true);
  expect(askedFor).toEqual([NAME]);
  await expect(ask(`other.acme.dev:${port}`, false)).rejects.toMatchObject({
    code: 'registry-unavailable',
    message: expect.stringContaining('certificate that cannot be trusted'),
  });
});
