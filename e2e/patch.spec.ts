import { imageInRegistry } from './imageInRegistry';
import { imageCard, openPlan, openTab } from './rebaseTab';
import { expect, test } from './test';

const PATCHES = [
  {
    component: 'payments',
    image: 'shop/payments:3.1.0',
    patch: 'patches/launcher:0.20.15',
    /** From the top: launcher below config and process types. */
    position: -3,
    patchLayer: -1,
    label: /"launcher":\{"sha":"(sha256:\w+)"\}/,
  },
  {
    component: 'recommendations',
    image: 'shop/recommendations:0.9.1',
    patch: 'patches/ca-certificates:3.10.6',
    /** The first layer above the run image's three. */
    position: 3,
    patchLayer: 0,
    label: /"helper":\{[^{}]*?"sha":"(sha256:\w+)"/,
  },
];

for (const { component, image, patch, ...rest } of PATCHES) {
  test(`${patch} replaces its layer of ${component} in place`, async ({
    page,
    stand,
  }) => {
    await stand.reset(component, image);
    const before = await imageInRegistry(stand, image);
    const source = await imageInRegistry(stand, patch);
    await openTab(page, 'Ana', component);
    const card = imageCard(page, stand, image);
    await card.getByRole('button', { name: /Waiting patches/ }).click();
    await expect(
      card.getByRole('link', { name: /CVE-2025-58188/ }).first(),
    ).toBeVisible();

    const plan = await openPlan(card);
    await plan.getByRole('button', { name: /^Rebase / }).click();
    await expect(card.getByRole('heading', { name: 'Rebased' })).toBeVisible();

    const after = await imageInRegistry(stand, image);
    const fixed = source.diffIds.at(rest.patchLayer);
    expect(before.diffIds).not.toContain(fixed);
    expect(after.diffIds).toHaveLength(before.diffIds.length);
    expect(after.diffIds.at(rest.position)).toBe(fixed);
    expect(after.diffIds.at(rest.position)).not.toBe(
      before.diffIds.at(rest.position),
    );
    const changed = after.diffIds.filter(id => !before.diffIds.includes(id));
    // The layer and the SBOM that describes it; nothing else.
    expect(changed).toHaveLength(2);
    const label = after.labels['io.buildpacks.lifecycle.metadata'];
    expect(rest.label.exec(label)?.[1]).toBe(fixed);
  });
}
