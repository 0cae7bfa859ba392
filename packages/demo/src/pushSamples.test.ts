import { startTestRegistry } from '@layer-rebase/engine/testing';
import { pushSamples } from './pushSamples';

it('pushes what is missing, and nothing twice', async () => {
  const registry = await startTestRegistry();
  try {
    const { host } = registry;
    expect(await pushSamples({ host })).toBe(14);
    const other = registry.getManifest('shop/inventory', '2.3.0');
    if (!other) throw new Error('the sample is missing');
    registry.deleteManifest('shop/inventory', '2.3.0');

    const pushed: string[] = [];
    await pushSamples({ host, onPush: name => pushed.push(name) });
    expect(pushed).toEqual(['shop/inventory:2.3.0']);
    expect(registry.getManifest('shop/inventory', '2.3.0')?.digest).toBe(
      other.digest,
    );
    expect(registry.openUploads).toBe(0);
  } finally {
    await registry.stop();
  }
}, 60_000);

it('says which registry does not answer', async () => {
  const registry = await startTestRegistry();
  await registry.stop();
  await expect(pushSamples({ host: registry.host })).rejects.toThrow(
    registry.host,
  );
}, 60_000);
