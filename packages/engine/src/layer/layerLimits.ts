const MIB = 1024 * 1024;

/** What a layer may unpack to before we stop believing in it. */
export interface LayerLimits {
  readonly unpackedBytes: number;
  /** Unpacked bytes for each packed one, once there are more than {@link LayerLimits.freeBytes}. */
  readonly ratio: number;
  readonly freeBytes: number;
  readonly entries: number;
  /** Of all names together. */
  readonly nameBytes: number;
}

/** Runtimes of 500 MB unpack four- to tenfold; zeros, which honest layers have few of, a thousandfold. */
export const LAYER_LIMITS: LayerLimits = {
  unpackedBytes: 8192 * MIB,
  ratio: 100,
  freeBytes: 64 * MIB,
  entries: 500_000,
  nameBytes: 64 * MIB,
};
