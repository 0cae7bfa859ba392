import { caCertificatesHelper } from '@layer-rebase/engine/testing';
import { MIB } from './sample';

export const HELPER_SIZE = 1.6 * MIB;

/** The CA helper's layer, byte for byte the same in an app and in the patch image. */
export function sizedHelper(version: string) {
  return { ...caCertificatesHelper(version), size: HELPER_SIZE };
}
