import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram } from './findProgram';
import { imageInRegistry } from './imageInRegistry';
import { imageCard, openPlan, openTab } from './rebaseTab';
import { expect, test } from './test';

const IMAGE = 'shop/checkout:1.4';

test.beforeEach(({ stand }) => stand.reset('checkout', IMAGE));

test('the owner moves an image onto the newer run image', async ({
  page,
  stand,
}) => {
  const before = await imageInRegistry(stand, IMAGE);
  const oldBase = await imageInRegistry(stand, 'base/run:0.1.207');
  const newBase = await imageInRegistry(stand, 'base/run:0.1.216');
  await openTab(page, 'Ana', 'checkout');
  const card = imageCard(page, stand, IMAGE);
  await expect(card.getByText('Patchable')).toBeVisible();

  const plan = await openPlan(card);
  for (const section of ['What changes', 'What stays', 'Result', 'Checks']) {
    await expect(plan.getByRole('heading', { name: section })).toBeVisible();
  }
  expect((await imageInRegistry(stand, IMAGE)).digest).toBe(before.digest);
  await plan.getByRole('button', { name: 'Rebase 1.4' }).click();

  await expect(card.getByRole('heading', { name: 'Rebased' })).toBeVisible();
  await expect(card.getByText('Current', { exact: true })).toBeVisible();
  const after = await imageInRegistry(stand, IMAGE);
  expect(after.digest).not.toBe(before.digest);
  const shown = after.digest.slice('sha256:'.length, 'sha256:'.length + 7);
  await expect(card.getByText(new RegExp(shown)).first()).toBeVisible();

  const base = oldBase.diffIds.length;
  expect(before.diffIds.slice(0, base)).toEqual(oldBase.diffIds);
  expect(after.diffIds).toEqual([
    ...newBase.diffIds,
    ...before.diffIds.slice(base),
  ]);
  expect(after.layers).toEqual([
    ...newBase.layers,
    ...before.layers.slice(base),
  ]);
});

test('skopeo reads the rebased image as the portal names it', async ({
  stand,
}) => {
  test.skip(!findProgram('skopeo'), 'skopeo is not on PATH');
  const api = await stand.api('ana');
  const plan = await (
    await api.post('/plans', {
      entityRef: 'component:default/checkout',
      image: stand.name(IMAGE),
    })
  ).json();
  const started = await api.post('/rebases', { planId: plan.id });
  expect(started.status).toBe(202);
  const { id } = await started.json();
  await expect
    .poll(async () => (await api.get(`/rebases/${id}`)) as object)
    .toMatchObject({ state: 'succeeded' });

  const { stdout } = await promisify(execFile)('skopeo', [
    'inspect',
    '--tls-verify=false',
    `docker://${stand.name(IMAGE)}`,
  ]);
  const { Digest, Layers } = JSON.parse(stdout);
  expect(Digest).toBe(plan.toDigest);
  expect(Layers).toEqual((await imageInRegistry(stand, IMAGE)).layers);
});
