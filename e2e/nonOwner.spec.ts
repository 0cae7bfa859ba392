import { imageInRegistry } from './imageInRegistry';
import { imageCard, openTab } from './rebaseTab';
import { expect, test } from './test';

const IMAGE = 'shop/checkout:1.4';

test.beforeEach(({ stand }) => stand.reset('checkout', IMAGE));

test('who does not own a component sees everything and cannot press', async ({
  page,
  stand,
}) => {
  await openTab(page, 'Ben', 'checkout');
  const card = imageCard(page, stand, IMAGE);
  await expect(card.getByText('Patchable')).toBeVisible();
  await expect(card.getByText('run image').first()).toBeVisible();
  const button = card.getByRole('button', { name: 'Rebase…' });
  await expect(button).toBeDisabled();
  await expect(card.getByText(/Only the owner of checkout/)).toBeVisible();
  await expect(button).toHaveAccessibleDescription(
    /Only the owner of checkout/,
  );
});

test('the API answers 403 to who does not own the component', async ({
  stand,
}) => {
  const before = await imageInRegistry(stand, IMAGE);
  const request = {
    entityRef: 'component:default/checkout',
    image: stand.name(IMAGE),
  };
  const ana = await stand.api('ana');
  const plan = await (await ana.post('/plans', request)).json();
  const ben = await stand.api('ben');
  const answer = await ben.post('/rebases', { planId: plan.id });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toMatch(/owner of checkout/);
  expect((await imageInRegistry(stand, IMAGE)).digest).toBe(before.digest);
});
