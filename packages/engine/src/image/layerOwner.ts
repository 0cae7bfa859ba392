/** Who put a layer into the image (reference: exporter layer order, lifecycle phase/exporter.go). */
export type LayerOwnerKind =
  | 'run-image'
  | 'extension'
  | 'buildpack'
  | 'sbom'
  | 'app'
  | 'launcher'
  | 'config'
  | 'process-types'
  | 'unknown';

export interface LayerOwner {
  readonly kind: LayerOwnerKind;
  /** Buildpack or extension id. */
  readonly id?: string;
  /** Buildpack version, launcher version. */
  readonly version?: string;
  /** Layer name within the buildpack. */
  readonly layer?: string;
  /** What a person reads: `jre 17.0.18`, `launcher 0.20.14`, `run image noble`. */
  readonly title: string;
}
