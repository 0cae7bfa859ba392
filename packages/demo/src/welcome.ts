import { Demo } from './startDemo';

/** What is printed when all is ready: where, who, and what to try. */
export function welcome(demo: Demo, ms: number): string {
  const { address } = demo.portal;
  const component = (name: string) =>
    `${address}/catalog/default/component/${name}/rebase`;
  const image = `${demo.registry}/shop/payments:3.1.0`;
  return `
Ready after ${(ms / 1000).toFixed(1)} s.

  Portal     ${address}
  Sign in    as Ana, who owns the checkout images, or Ben, who does not; "Signed in as" at the lower left switches
  Registry   ${demo.registry}${
    demo.embedded ? ' (embedded, kept in .demo/)' : ''
  }

What to try
  1. A newer run image, one click:          ${component('checkout')}
  2. A launcher with known CVEs, in place:  ${component('payments')}
  3. One helper layer of a buildpack:       ${component('recommendations')}
  4. Refused, with every reason at once:    ${component('orders')}
  5. Two platforms, and a broken label:     ${component('storefront')}
                                            ${component('gift-cards')}
  6. The same from a shell:                 npm run --silent layer-rebase -- inspect ${image}

Ctrl-C ends everything.`;
}
