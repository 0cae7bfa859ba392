import { Note } from './note';
import { RebaseView } from './rebase';
import { SnoozeView } from './timeline';

/** Verdict of an image: what the owner can do about it now. */
export type Verdict =
  | 'current'
  | 'patchable'
  | 'blocked'
  | 'unsupported'
  | 'unknown';

export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** One fact with a sentence and a cure; the frontend translates by `code` and `facts`, else shows the English text. */
export interface ReasonView {
  readonly code: string;
  readonly severity: 'info' | 'warning' | 'blocking';
  readonly sentence: string;
  readonly cure: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly platform?: string;
}

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

/** A group of neighbouring layers with one owner, as the picture shows it, bottom to top. */
export interface LayerView {
  readonly kind: LayerOwnerKind;
  /** `jre 17.0.18`, `launcher 0.20.14`, `run image` */
  readonly title: string;
  /** Buildpack or extension id. */
  readonly id?: string;
  readonly version?: string;
  /** Layer name inside the buildpack. */
  readonly layer?: string;
  /** Compressed bytes. */
  readonly size: number;
  /** Layers in this group. */
  readonly count: number;
  readonly diffIds: readonly string[];
  /** Present when a fix is ready. */
  readonly after?: {
    readonly version?: string;
    readonly size: number;
    readonly count: number;
    readonly change: 'replaced' | 'rewritten';
  };
  /** Why it is not replaced although one may expect it to be. */
  readonly note?: string;
  /** What `note` says, with the code of its reason, for readers in other languages. */
  readonly noteAs?: Note;
}

export interface RunImageView {
  /** Name recorded in the image. */
  readonly name?: string;
  readonly digest?: string;
  readonly version?: string;
  /** What a rebase would use now. */
  readonly newestName?: string;
  readonly newestDigest?: string;
  readonly newestVersion?: string;
  readonly newestCreated?: string;
  readonly outdated: boolean;
}

export interface WaitingPatchView {
  readonly id: string;
  readonly title: string;
  /** `launcher` or `<buildpack id>: <layer>`. */
  readonly target: string;
  readonly severity?: Severity;
  readonly cves: readonly string[];
  readonly advisory?: string;
  readonly published?: string;
  readonly source: string;
}

export interface PlatformView {
  readonly platform: string;
  readonly digest: string;
  readonly layers: readonly LayerView[];
  readonly runImage?: RunImageView;
  readonly launcherVersion?: string;
}

/** What is true of one image now, as far as last known. */
export interface ImageStatus {
  /** The reference as written in the annotation, normalised. */
  readonly image: string;
  readonly verdict: Verdict;
  /** One sentence, the answer first. */
  readonly sentence: string;
  readonly digest?: string;
  readonly index: boolean;
  readonly platforms: readonly PlatformView[];
  readonly reasons: readonly ReasonView[];
  readonly patches: readonly WaitingPatchView[];
  /** Patches that concern it and cannot go in; `reasons` say why, with the id as `facts.patch`. */
  readonly setAside?: readonly WaitingPatchView[];
  /** CVEs by severity that one rebase would close. */
  readonly closes: Readonly<Partial<Record<Severity, number>>>;
  /** Bytes a rebase would move over the network. */
  readonly bytesToMove?: number;
  /** How long a rebase takes about, measured on this registry; absent when nothing was measured. */
  readonly secondsExpected?: number;
  /** ISO times. */
  readonly checkedAt?: string;
  /** Set when the last check failed and everything above is the last known state. */
  readonly stale?: StaleView;
  /** The running or last rebase. */
  readonly activeRebase?: RebaseView;
  readonly lastRebase?: RebaseView;
  /** Set while somebody asked to be left alone about it. */
  readonly snoozed?: SnoozeView;
}

/** Since when nothing new is known of an image, and why. */
export interface StaleView {
  readonly since: string;
  /** Sentence and cure in one. */
  readonly sentence: string;
  /** What failed: a code of `FAULT_CODES`, with its facts, for readers in other languages. */
  readonly code?: string;
  readonly facts?: Note['facts'];
}

/** Something wrong with an annotation: which one, what, and how it should look. */
export interface DiscoveryProblem {
  readonly annotation: string;
  readonly value: string;
  readonly sentence: string;
  /** What `sentence` says, for readers in other languages. */
  readonly note?: Note;
  readonly example: string;
}

/** May the caller rebase images of an entity, and why or why not. */
export interface MayRebase {
  readonly allowed: boolean;
  readonly sentence: string;
  /** What `sentence` says, for readers in other languages. */
  readonly note?: Note;
}

export interface EntityImages {
  readonly entityRef: string;
  readonly images: readonly ImageStatus[];
  /** Of a system: its components that have images, each with its own. */
  readonly parts?: readonly EntityPart[];
  /** Set when a system has more components with images than are answered: how many are left out. */
  readonly partsLeftOut?: number;
  readonly problems: readonly DiscoveryProblem[];
  /** May the caller rebase images of this entity, and if not, why. */
  readonly mayRebase: MayRebase;
  readonly mayForce: boolean;
}

/** A component of a system that has images. */
export interface EntityPart {
  readonly entityRef: string;
  readonly title: string;
  readonly images: readonly ImageStatus[];
  readonly problems: readonly DiscoveryProblem[];
  /** May the caller rebase images of this component, and if not, why. */
  readonly mayRebase: MayRebase;
  readonly mayForce: boolean;
}
