import { Config } from '@backstage/config';
import { Signer, fileSigner } from '@layer-rebase/engine';
import { readFileSync } from 'node:fs';

/** Who signs statements about rebases; undefined when nobody does. Read once, so that a wrong key is found at the start. */
export function readSigner(config: Config | undefined): Signer | undefined {
  const key = config?.getOptionalString('signingKey');
  const file = config?.getOptionalString('signingKeyFile');
  if (key !== undefined && file !== undefined) {
    throw new Error(
      'layerRebase.provenance has signingKey and signingKeyFile; one of them is enough',
    );
  }
  if (key !== undefined) return fileSigner(key);
  return file === undefined
    ? undefined
    : fileSigner(readFileSync(file, 'utf8'));
}
