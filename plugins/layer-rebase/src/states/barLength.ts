/** Below this the scale is nearly linear, above it logarithmic. */
const KNEE = 256 * 1024;

/**
 * Length of a layer's bar, 0 to 1, on a log scale: 1 kB and 40 MB must both be seen on one screen. The largest layer
 * fills the bar, an empty one has none.
 */
export function barLength(bytes: number, largest: number): number {
  if (bytes <= 0 || largest <= 0) return 0;
  const share = Math.log2(1 + bytes / KNEE) / Math.log2(1 + largest / KNEE);
  return Math.min(1, Math.max(0.01, share));
}
