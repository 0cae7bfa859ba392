import { IncomingMessage } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeAfterEach } from '../../testing/closeAfterEach';
import { startHttpServer } from '../../testing/httpServer';
import { acrCredentials } from './acrCredentials';
import { isAcrHost, isGoogleHost, parseEcrHost } from './cloudHosts';
import { ecrCredentials } from './ecrCredentials';
import { googleCredentials } from './googleCredentials';

const keep = closeAfterEach();
const ACCOUNT = '123456789012';
const ECR = `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com`;

/** Ways to look like a cloud and not be one (registries.md 4.3, row 9). */
const IMPOSTERS = [
  'gcr.io.evil.example',
  'evilgcr.io',
  'a.b.gcr.io',
  'gcr.io:443',
  'gcr.io.',
  'GCR.IO',
  'docker.pkg.dev',
  'x-docker.pkg.dev.evil.example',
  'evil.example/gcr.io',
  'user@gcr.io',
  `${ECR}.evil.example`,
  '1.dkr.ecr.us-east-1.evil.example',
  '1.dkr.ecr.us-east-1.amazonaws.com',
  `${ACCOUNT}.dkr.ecr.evil.amazonaws.com`,
  `${ECR}:443`,
  `${ECR}.`,
  `x${ECR}`,
  `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com.cn.evil`,
  'acme.azurecr.io.evil.example',
  'evil.acme.azurecr.io',
  'azurecr.io',
  'acme.azurecr.io:443',
  'xn--cme-0na.azurecr.io',
];

describe('cloud hosts', () => {
  it.each(IMPOSTERS)('%s is none', host => {
    expect([parseEcrHost(host), isGoogleHost(host), isAcrHost(host)]).toEqual([
      undefined,
      false,
      false,
    ]);
  });

  it.each([
    [ECR, 'eu-west-1'],
    [`${ACCOUNT}.dkr.ecr-fips.us-gov-west-1.amazonaws.com`, 'us-gov-west-1'],
    [`${ACCOUNT}.dkr.ecr.cn-north-1.amazonaws.com.cn`, 'cn-north-1'],
    [`${ACCOUNT}.dkr-ecr.us-east-2.on.aws`, 'us-east-2'],
  ])('%s is ECR in %s', (host, region) => {
    expect(parseEcrHost(host)).toEqual({ account: ACCOUNT, region });
  });

  it.each(['gcr.io', 'eu.gcr.io', 'europe-west1-docker.pkg.dev'])(
    '%s is Google',
    host => expect(isGoogleHost(host)).toBe(true),
  );

  it.each([
    'acmeprod.azurecr.io',
    'acmeprod.azurecr.us',
    'acmeprod.azurecr.cn',
  ])('%s is Azure', host => expect(isAcrHost(host)).toBe(true));
});

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

describe('ecrCredentials', () => {
  /** Stands in for the AWS endpoint of `GetAuthorizationToken`. */
  async function standIn(hours: number) {
    const server = keep(
      await startHttpServer((_request, response) =>
        response.end(
          JSON.stringify({
            authorizationData: [
              {
                authorizationToken:
                  Buffer.from('AWS:pass:word').toString('base64'),
                expiresAt: Date.now() + hours * 3_600_000,
              },
            ],
          }),
        ),
      ),
      one => one.stop(),
    );
    const keychain = ecrCredentials({
      accounts: [ACCOUNT],
      async tokens({ region }) {
        const reply = await fetch(`http://${server.host}/?region=${region}`);
        const { authorizationData } = (await reply.json()) as {
          authorizationData: {
            authorizationToken: string;
            expiresAt: number;
          }[];
        };
        const [data] = authorizationData;
        return {
          authorizationToken: data?.authorizationToken ?? '',
          expiresAt: new Date(data?.expiresAt ?? 0),
        };
      },
    });
    const ask = (registry: string) =>
      keychain.resolve({ registry, repository: 'a/b' }, 'pull');
    return { server, ask };
  }

  it('mints one for all repositories until an hour before its end', async () => {
    const { server, ask } = await standIn(12);
    const [found] = await Promise.all([ask(ECR), ask(ECR)]);
    await ask(ECR);
    expect(found).toEqual({
      type: 'basic',
      id: `ecr:${ECR}`,
      username: 'AWS',
      password: 'pass:word',
    });
    expect(server.requests.map(one => one.url)).toEqual(['/?region=eu-west-1']);
  });

  it('mints again in the last hour', async () => {
    const { server, ask } = await standIn(0.9);
    await ask(ECR);
    await ask(ECR);
    expect(server.requests).toHaveLength(2);
  });

  it('mints nothing for other accounts and for imposters', async () => {
    const { server, ask } = await standIn(12);
    const foreign = ECR.replace(ACCOUNT, '999999999999');
    for (const host of [foreign, ...IMPOSTERS]) {
      expect(await ask(host)).toBeUndefined();
    }
    expect(server.requests).toHaveLength(0);
  });

  it('names the package that is missing', async () => {
    const keychain = ecrCredentials({ accounts: [ACCOUNT] });
    await expect(
      keychain.resolve({ registry: ECR, repository: 'a' }, 'pull'),
    ).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('@aws-sdk/client-ecr'),
    });
  });
});

describe('googleCredentials', () => {
  const host = 'europe-west1-docker.pkg.dev';

  it('mints for the projects listed only', async () => {
    let minted = 0;
    const keychain = googleCredentials({
      projects: ['acme-prod'],
      async tokens() {
        minted += 1;
        return {
          accessToken: 'ya29',
          expiresAt: new Date(Date.now() + 3_600_000),
        };
      },
    });
    const ask = (registry: string, repository: string) =>
      keychain.resolve({ registry, repository }, 'pull');
    expect(await ask(host, 'acme-prod/shop/web')).toMatchObject({
      type: 'basic',
      username: 'oauth2accesstoken',
      password: 'ya29',
    });
    expect(await ask('gcr.io', 'acme-prod/web')).toBeDefined();
    expect(await ask(host, 'acme-prod2/shop/web')).toBeUndefined();
    for (const imposter of IMPOSTERS) {
      expect(await ask(imposter, 'acme-prod/web')).toBeUndefined();
    }
    expect(minted).toBe(1);
  });
});

describe('acrCredentials', () => {
  const host = 'acmeprod.azurecr.io';
  const jwt = (exp: number) =>
    ['{}', JSON.stringify({ exp }), 'seal']
      .map(part => Buffer.from(part).toString('base64url'))
      .join('.');

  /** Stands in for Entra and for the registry's exchange. */
  async function standIn(exchangeStatus = 200) {
    const forms: Record<string, Record<string, string>> = {};
    const server = keep(
      await startHttpServer(async (request, response) => {
        const path = request.url ?? '';
        forms[path] = Object.fromEntries(await bodyOf(request));
        if (path === '/exchange') response.statusCode = exchangeStatus;
        const exp = Math.floor(Date.now() / 1000) + 10_800;
        const reply =
          path === '/exchange'
            ? { refresh_token: jwt(exp) }
            : { access_token: 'entra-token' };
        response.end(JSON.stringify(reply));
      }),
      one => one.stop(),
    );
    const folder = keep(
      await mkdtemp(join(tmpdir(), 'layer-rebase-acr-')),
      path => rm(path, { recursive: true, force: true }),
    );
    const federatedTokenFile = join(folder, 'token');
    await writeFile(federatedTokenFile, 'cluster-token\n');
    const keychain = acrCredentials({
      registries: [host],
      identity: {
        tenantId: 'tenant',
        clientId: 'client',
        federatedTokenFile,
        authorityHost: `http://${server.host}`,
      },
      exchangeUrl: () => `http://${server.host}/exchange`,
    });
    const ask = (registry: string) =>
      keychain.resolve({ registry, repository: 'a/b' }, 'pull');
    return { server, forms, ask };
  }

  it('trades the workload token for a refresh token, once', async () => {
    const { server, forms, ask } = await standIn();
    const found = await ask(host);
    await ask(host);
    expect(found).toMatchObject({ type: 'identity-token', id: `acr:${host}` });
    expect(forms['/tenant/oauth2/v2.0/token']).toMatchObject({
      grant_type: 'client_credentials',
      client_id: 'client',
      client_assertion: 'cluster-token',
    });
    expect(forms['/exchange']).toEqual({
      grant_type: 'access_token',
      service: host,
      tenant: 'tenant',
      access_token: 'entra-token',
    });
    expect(server.requests).toHaveLength(2);
  });

  it('does nothing for registries that are not listed', async () => {
    const { server, ask } = await standIn();
    for (const other of ['evilprod.azurecr.io', ...IMPOSTERS]) {
      expect(await ask(other)).toBeUndefined();
    }
    expect(server.requests).toHaveLength(0);
  });

  it('says who refused', async () => {
    const { server, ask } = await standIn(401);
    await expect(ask(host)).rejects.toMatchObject({
      code: 'unauthorized',
      message: `${server.host} answers 401 to a sign-in`,
    });
  });
});
