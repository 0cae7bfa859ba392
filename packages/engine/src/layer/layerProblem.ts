import { LayerFault } from './layerContent';

/** Ends the reading of a layer; never leaves this room. */
export class LayerProblem extends Error {
  readonly fault: LayerFault;

  constructor(fault: LayerFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}
