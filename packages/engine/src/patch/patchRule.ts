import { Digest } from '../image/digest';
import { GlobDialect } from './globText';

/** What one rule selects. Globs: `*` crosses `/`, `?` one code point, `[...]` classes; whole string, case-sensitive. */
export type PatchSelector =
  | {
      readonly kind: 'buildpack';
      readonly buildpack: string;
      readonly layer: string;
      /** Dotted path → glob over the value's JSON text; all must hold. */
      readonly data: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'launcher'; readonly version?: string };

/** Our optional `x-layer-rebase` object; other readers ignore it. */
export interface PatchDetails {
  readonly id?: string;
  readonly title?: string;
  readonly severity?: 'critical' | 'high' | 'medium' | 'low';
  readonly cves: readonly string[];
  readonly advisory?: string;
  /** ISO date. */
  readonly published?: string;
  /** Dotted data paths that must be equal in the app's and the patch's layer. */
  readonly invariants: readonly string[];
  readonly class?: 'A' | 'B' | 'C';
  readonly group?: string;
}

/** One rule of a patch file (RFC #333 and the object form of its discussion). */
export interface PatchRule {
  readonly selector: PatchSelector;
  readonly patchImage: string;
  readonly mirrors: readonly string[];
  /** Current layer digests (diffIDs) the rule may replace; empty = any. */
  readonly mustMatch: readonly Digest[];
  readonly details: PatchDetails;
  /** How its patterns are read: `reference` as Go's `filepath.Match`, strings only. Ours when absent. */
  readonly dialect?: GlobDialect;
  /** Name of the source the rule came from, when a catalog gave it. */
  readonly source?: string;
  /** Buildpack id globs the source is trusted for; absent = any. */
  readonly trustedBuildpacks?: readonly string[];
}

export interface PatchFile {
  readonly patches: readonly PatchRule[];
  /** What `lint` says: unknown keys, patterns Go would read differently. Never an error. */
  readonly warnings: readonly string[];
}
