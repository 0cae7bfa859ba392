import { digestOf } from '@layer-rebase/engine';
import { RequestListener } from 'node:http';
import { HttpsServer, startHttpsServer } from '../__testUtils__/httpsServer';
import { HttpsSourceConfig } from '../patchSourceConfig';
import { Connection } from './download';
import { httpsSource } from './httpsSource';

const TEXT = '{"patches":[]}';

describe('httpsSource', () => {
  let server: HttpsServer;
  let asked: string[];
  let answer: RequestListener;

  beforeAll(async () => {
    server = await startHttpsServer((request, response) => {
      asked.push(request.url ?? '');
      answer(request, response);
    });
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    asked = [];
    answer = (_request, response) => response.end(TEXT);
  });

  function read(
    config: Partial<HttpsSourceConfig> = {},
    connection: Connection = {},
  ) {
    const source = httpsSource(
      {
        name: 'acme',
        type: 'https',
        url: new URL(`${server.origin}/patches.json?v=1`),
        private: true,
        ...config,
      },
      { ca: server.ca, ...connection },
    );
    return source.read();
  }

  it('reads the file at its address', async () => {
    expect(await read()).toEqual({ text: TEXT });
    expect(asked).toEqual(['/patches.json?v=1']);
  });

  it('takes only the file that the checksum names', async () => {
    const checksum = digestOf(TEXT);
    expect(await read({ checksum })).toEqual({ text: TEXT });
    answer = (_request, response) => response.end(`${TEXT} `);
    await expect(read({ checksum })).rejects.toThrow(`but ${checksum} is`);
  });

  it('goes nowhere else', async () => {
    answer = (_request, response) =>
      response.writeHead(302, { location: '/other' }).end();
    await expect(read()).rejects.toThrow('redirects elsewhere');
    expect(asked).toHaveLength(1);
  });

  it('stops reading beyond 1 MiB', async () => {
    answer = (_request, response) => response.end(Buffer.alloc(1024 ** 2 + 1));
    await expect(read()).rejects.toThrow('more than 1048576 bytes');
  });

  it.each([
    ['an error', 503, {}, 'answered 503'],
    ['a compressed file', 200, { 'content-encoding': 'gzip' }, 'compressed'],
  ])('refuses %s', async (_name, status, headers, message) => {
    answer = (_request, response) =>
      response.writeHead(status, headers).end(TEXT);
    await expect(read()).rejects.toThrow(message);
  });

  it('trusts no certificate it does not know', async () => {
    await expect(read({}, { ca: undefined })).rejects.toThrow(/self.signed/);
    expect(asked).toEqual([]);
  });

  it('asks no private address unless that is meant', async () => {
    await expect(read({ private: false })).rejects.toThrow(
      /leads to (127\.0\.0\.1|::1)/,
    );
    const { port } = new URL(server.origin);
    for (const host of ['127.0.0.1', '[::1]', '169.254.169.254']) {
      const url = new URL(`https://${host}:${port}/`);
      await expect(read({ private: false, url })).rejects.toThrow('leads to');
    }
    expect(asked).toEqual([]);
  });

  it('connects to the address that was checked, and to none when one of several is forbidden', async () => {
    const elsewhere = { url: new URL(`https://patches.example:443/`) };
    await expect(
      read(
        { ...elsewhere, private: false },
        {
          resolve: async () => [
            { address: '93.184.215.14', family: 4 },
            { address: '10.0.0.1', family: 4 },
          ],
        },
      ),
    ).rejects.toThrow('leads to 10.0.0.1');
    await expect(
      read(elsewhere, {
        resolve: async () => [{ address: '169.254.169.254', family: 4 }],
      }),
    ).rejects.toThrow('leads to 169.254.169.254');
  });
});
