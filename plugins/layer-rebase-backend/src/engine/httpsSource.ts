import { PatchSource } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { digestOf } from '@layer-rebase/engine';
import { HttpsSourceConfig } from '../patchSourceConfig';
import { Connection, download } from './download';

/**
 * A patch file at a configured address, and at no other: redirects are refused. With a checksum, a file that is not
 * that one is refused too.
 */
export function httpsSource(
  config: HttpsSourceConfig,
  connection: Connection = {},
): PatchSource {
  const { name, trustedBuildpacks, url, checksum } = config;
  return {
    name,
    trustedBuildpacks,
    origin: checksum ? `${url} (${checksum})` : `${url}`,
    async read({ signal } = {}) {
      const bytes = await download(url, {
        ...connection,
        reach: config.private ? 'private' : 'public',
        signal,
      });
      const digest = digestOf(bytes);
      if (checksum !== undefined && digest !== checksum) {
        throw new Error(
          `${url.host} sent a file with the checksum ${digest}, but ${checksum} is configured`,
        );
      }
      return { text: bytes.toString('utf8') };
    },
  };
}
