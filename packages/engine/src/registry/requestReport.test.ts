import { parseReference } from '../image/reference';
import { startTestRegistry } from '../testing/testRegistry';
import { createRegistry } from './createRegistry';
import { RequestReport } from './requestReport';

describe('onRequest', () => {
  it('hears of every request, with its answer or why there was none', async () => {
    const server = await startTestRegistry();
    const reports: RequestReport[] = [];
    const registry = createRegistry({
      policy: { hosts: [], otherHosts: 'public-and-loopback' },
      onRequest: report => reports.push(report),
    });
    const name = parseReference(`${server.host}/shop/web:1`);
    await registry.headManifest(name);
    expect(reports).toEqual([
      {
        host: server.host,
        method: 'HEAD',
        status: 404,
        ms: expect.any(Number),
      },
    ]);
    expect(registry.traffic().requests).toBe(reports.length);

    await server.stop();
    await expect(registry.headManifest(name)).rejects.toMatchObject({
      code: 'registry-unavailable',
    });
    const last = reports.at(-1);
    expect(last).toMatchObject({ fault: 'registry-unavailable' });
    expect(last).not.toHaveProperty('status');
    expect(registry.traffic().requests).toBe(reports.length);
    await registry.close();
  });
});
