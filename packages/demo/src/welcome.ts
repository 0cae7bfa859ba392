import { Demo } from './startDemo';

/** What is printed when all is ready: where, who, and what to try. */
export function welcome(demo: Demo, ms: number): string {
  const { address } = demo.portal;
  const component = (name: string) =>
    `${address}/catalog/default/component/${name}/rebase`;
  const image = `${demo.registry}/shop/payments:3.1.0`;
  const fleet = demo.fleet
    ? `

The fleet, best seen as Pia
  Who is worst, and why:   ${address}/layer-rebase/scorecards
  The launcher CVE day:    ${address}/layer-rebase/trend
  Whom one CVE concerns:   ${address}/layer-rebase/fixes?cve=CVE-2025-61729
  What one cure would do:  ${address}/layer-rebase/stuck`
    : `
  7. A fleet with 90 days of past:          npm run demo -- --fleet`;
  return `
Ready after ${(ms / 1000).toFixed(1)} s.

  Portal     ${address}
  Sign in    as Ana, who owns the checkout images, Ben, who does not, or Pia, who runs the platform;
             "Signed in as" at the lower left switches
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
  6. The same from a shell:                 npm run --silent layer-rebase -- inspect ${image}${fleet}

Ctrl-C ends everything.`;
}
