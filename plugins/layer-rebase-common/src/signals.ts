/** Signal channel; a message is a poke with ids only, the client refetches. */
export const LAYER_REBASE_SIGNAL_CHANNEL = 'layer-rebase';

export interface LayerRebaseSignal {
  readonly entityRef: string;
  readonly rebaseId?: string;
}
