const KIB = 1024;
const MIB = 1024 * KIB;

/** The spec's floor, distribution's hard limit and ACR's documented one (registries.md 2.1). */
export const MAX_MANIFEST_BYTES = 4 * MIB;

/** Configs of buildpacks images hold 5–60 kB of label; this leaves room for monsters. */
export const MAX_CONFIG_BYTES = 16 * MIB;

/** oras-go's cap; a token for 200 scopes was measured at 24 kB. */
export const MAX_TOKEN_REPLY_BYTES = 128 * KIB;

/** Beyond this an error document explains nothing. */
export const MAX_ERROR_BYTES = 64 * KIB;

/** A page of 1000 tags of 128 characters, and as much again. */
export const MAX_LIST_BYTES = 4 * MIB;

/** Pages of a list that are followed before we stop believing that it ends. */
export const MAX_PAGES = 100;

/** ECR answers 405 to more (registries.md 2.10). */
export const TAG_PAGE_SIZE = 1000;

/**
 * Blobs up to this are sent from memory and, once begun, to their end: distribution does not let an upload be cancelled
 * after it broke off in the middle (decision 0101).
 */
export const MAX_HELD_BYTES = 4 * MIB;

/** Documents nested deeper than this are attacks, not manifests. */
export const MAX_JSON_DEPTH = 64;

export const MAX_REDIRECTS = 5;

/** Further mount sources cost a request each and rarely help. */
export const MAX_MOUNT_SOURCES = 8;

/** A token for more scopes outgrows the header limits of common proxies (registries.md 2.4). */
export const MAX_SCOPES_PER_TOKEN = 16;

/** A registry that asks for a longer pause gets an error instead of a waiting caller. */
export const MAX_RETRY_AFTER_MS = 60_000;

/** How long each phase of one request may take, in milliseconds. */
export interface Timeouts {
  readonly connectMs: number;
  /** From the last byte sent to the first of the answer; finishing a large upload takes registries a while. */
  readonly headersMs: number;
  /** Between two pieces of a body. */
  readonly bodyMs: number;
  /** For the whole of a document; layers, which stream, may take as long as they keep coming. */
  readonly documentMs: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = {
  connectMs: 10_000,
  headersMs: 60_000,
  bodyMs: 30_000,
  documentMs: 60_000,
};
