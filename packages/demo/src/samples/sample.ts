import { TestImage, TestIndex } from '@layer-rebase/engine/testing';

/** An image of the demo and the tags it stands under. */
export interface Sample {
  /** Path without host. */
  readonly repository: string;
  readonly tags: readonly string[];
  /** Building takes time, so it waits until the image is found missing. */
  build(): TestImage | TestIndex;
}

/** The host written in the files below `examples/`; the demo puts its registry's address there. */
export const EXAMPLE_HOST = '127.0.0.1:5055';

export const RUN_REPOSITORY = 'base/run';
export const MIB = 1024 * 1024;

export const AMD64 = { os: 'linux', architecture: 'amd64' };
export const ARM64 = { os: 'linux', architecture: 'arm64', variant: 'v8' };
