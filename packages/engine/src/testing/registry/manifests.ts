import { digestOf, isDigest } from '../../image/digest';
import { isTag } from '../../image/reference';
import { TestRegistryOptions } from './contract';
import { Exchange } from './exchange';
import { examineManifest } from './examineManifest';
import { Repositories } from './repositories';

/** distribution's own limit, `maxManifestBodySize`. */
const MAX_MANIFEST = 4 * 1024 * 1024;

/** `/v2/NAME/manifests/REFERENCE` (distribution spec, "Pulling manifests" and "Pushing manifests"). */
export async function answerManifest(
  exchange: Exchange,
  repositories: Repositories,
  options: TestRegistryOptions,
  name: string,
  reference: string,
): Promise<void> {
  if (!isDigest(reference) && !isTag(reference)) {
    return exchange.refuse(400, 'TAG_INVALID', 'neither tag nor digest');
  }
  switch (exchange.method) {
    case 'GET':
    case 'HEAD':
      return readManifest(exchange, repositories, name, reference);
    case 'PUT':
      return writeManifest(exchange, repositories, options, name, reference);
    case 'DELETE':
      return repositories.deleteManifest(name, reference)
        ? exchange.reply({ status: 202 })
        : unknownManifest(exchange, reference);
    default:
      return exchange.refuse(405, 'UNSUPPORTED', 'not for manifests');
  }
}

async function readManifest(
  exchange: Exchange,
  repositories: Repositories,
  name: string,
  reference: string,
) {
  const found = repositories.getManifest(name, reference);
  if (!found || !accepts(exchange, found.mediaType)) {
    return unknownManifest(exchange, reference);
  }
  const etag = `"${found.digest}"`;
  const asked = exchange.header('if-none-match');
  if (asked === etag || asked === found.digest) {
    return exchange.reply({ status: 304, headers: { etag } });
  }
  return exchange.reply({
    status: 200,
    headers: {
      'content-type': found.mediaType,
      'docker-content-digest': found.digest,
      etag,
    },
    body: found.bytes,
  });
}

/** A stored type that was not asked for is absent, as in distribution (registries.md 2.1). */
function accepts(exchange: Exchange, mediaType: string): boolean {
  const accepted = (exchange.header('accept') ?? '')
    .split(',')
    .map(one => one.split(';')[0]?.trim());
  return accepted.includes(mediaType) || accepted.includes('*/*');
}

async function writeManifest(
  exchange: Exchange,
  repositories: Repositories,
  options: TestRegistryOptions,
  name: string,
  reference: string,
) {
  const bytes = await exchange.body(MAX_MANIFEST + 1);
  if (bytes.length > MAX_MANIFEST) {
    return exchange.refuse(400, 'MANIFEST_INVALID', 'larger than 4 MiB');
  }
  const digest = digestOf(bytes);
  if (isDigest(reference) && reference !== digest) {
    return exchange.refuse(400, 'DIGEST_INVALID', 'the digest is another');
  }
  const mediaType = exchange.header('content-type') ?? '';
  const manifest = examineManifest(bytes, mediaType, repositories, name);
  if ('code' in manifest) {
    const { status, code, message, detail } = manifest;
    return exchange.refuse(status, code, message, detail);
  }
  const current = repositories.getManifest(name, reference)?.digest;
  if (options.ifMatch && !matches(exchange.header('if-match'), current)) {
    return exchange.refuse(412, 'MANIFEST_INVALID', 'the tag has moved');
  }
  if (options.immutableTags && current && current !== digest) {
    return exchange.refuse(400, 'TAG_INVALID', 'the tag is immutable');
  }
  const tag = isDigest(reference) ? undefined : reference;
  repositories.putManifest(name, tag, mediaType, bytes);
  const subject = options.referrers === false ? undefined : manifest.subject;
  return exchange.reply({
    status: 201,
    headers: {
      location: `/v2/${name}/manifests/${digest}`,
      'docker-content-digest': digest,
      ...(subject === undefined ? {} : { 'oci-subject': subject }),
    },
  });
}

function matches(condition: string | undefined, current: string | undefined) {
  return condition === undefined || condition === `"${current}"`;
}

async function unknownManifest(exchange: Exchange, reference: string) {
  return exchange.refuse(404, 'MANIFEST_UNKNOWN', 'no such manifest', {
    reference,
  });
}
