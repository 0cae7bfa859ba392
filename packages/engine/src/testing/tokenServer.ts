import { execFile } from 'node:child_process';
import { createSign, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startHttpServer } from './httpServer';

export interface TokenServer {
  /** Goes into the registry's configuration. */
  readonly realm: string;
  readonly service: string;
  readonly issuer: string;
  /** The certificate that the registry must trust. */
  readonly certificateFile: string;
  /** Scopes of each request, in order. */
  readonly scopes: readonly (readonly string[])[];
  stop(): Promise<void>;
}

const SERVICE = 'docker-registry';
const ISSUER = 'token-server';
const LIFE_S = 300;

/** A token service that signs what real registries verify: RS256 with its certificate in the header. */
export async function startTokenServer(
  folder: string,
  users: Readonly<Record<string, string>>,
): Promise<TokenServer> {
  const keyFile = join(folder, 'key.pem');
  const certificateFile = join(folder, 'certificate.pem');
  await makeCertificate(keyFile, certificateFile);
  const key = await readFile(keyFile, 'utf8');
  const certificate = (await readFile(certificateFile, 'utf8')).replace(
    /-----[A-Z ]+-----|\s/g,
    '',
  );
  const asked: string[][] = [];
  const server = await startHttpServer((request, response) => {
    const user = userOf(request, users);
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    asked.push(query.getAll('scope'));
    if (user === undefined) response.writeHead(401).end();
    else {
      const scopes = query.getAll('scope').flatMap(one => one.split(' '));
      const token = sign(claimsOf(user, scopes), key, certificate);
      response.end(JSON.stringify({ token, expires_in: LIFE_S }));
    }
  });
  return {
    realm: `http://${server.host}/token`,
    service: SERVICE,
    issuer: ISSUER,
    certificateFile,
    scopes: asked,
    stop: server.stop,
  };
}

async function makeCertificate(keyFile: string, certificateFile: string) {
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
    ...['-subj', '/CN=token-server'],
    ...['-keyout', keyFile, '-out', certificateFile],
  ]);
}

function userOf(
  request: IncomingMessage,
  users: Readonly<Record<string, string>>,
): string | undefined {
  const [, encoded = ''] = (request.headers.authorization ?? '').split(' ');
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  return Object.keys(users).find(user => pair === `${user}:${users[user]}`);
}

function claimsOf(user: string, scopes: readonly string[]) {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: ISSUER,
    sub: user,
    aud: SERVICE,
    iat: now,
    nbf: now - 10,
    exp: now + LIFE_S,
    jti: randomUUID(),
    access: scopes.map(scope => {
      const [type, name, actions = ''] = scope.split(':');
      return { type, name, actions: actions.split(',') };
    }),
  };
}

function sign(claims: object, key: string, certificate: string): string {
  const header = { typ: 'JWT', alg: 'RS256', x5c: [certificate] };
  const text = [header, claims]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const seal = createSign('RSA-SHA256').update(text).sign(key, 'base64url');
  return `${text}.${seal}`;
}
