import { TestRegistry } from '@layer-rebase/engine/testing';

/** A registry far away on a bad day: every answer late, some refused with 429 and Retry-After, some cut off. */
export function slowDown(
  registry: TestRegistry,
  options: {
    readonly delayMs: number;
    readonly throttled: number;
    readonly dropped: number;
  },
): void {
  const { delayMs, throttled, dropped } = options;
  for (let at = 0; at < throttled; at += 1) {
    registry.inject({
      path: /\/v2\//,
      after: at * 11,
      effect: {
        type: 'status',
        status: 429,
        headers: { 'retry-after': '1' },
      },
    });
  }
  for (let at = 0; at < dropped; at += 1) {
    registry.inject({
      path: /\/v2\//,
      after: 5 + at * 17,
      effect: { type: 'drop-connection' },
    });
  }
  registry.inject({
    path: /\/v2\//,
    times: 1_000_000,
    effect: { type: 'delay', ms: delayMs },
  });
}
