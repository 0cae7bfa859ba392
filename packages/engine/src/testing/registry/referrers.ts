import { Exchange } from './exchange';
import { Repositories, StoredManifest } from './repositories';

const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';

interface ReferrerDocument {
  readonly subject?: { readonly digest?: string };
  readonly artifactType?: string;
  readonly config?: { readonly mediaType?: string };
  readonly annotations?: Record<string, string>;
}

/** `GET /v2/NAME/referrers/DIGEST?artifactType=` (distribution spec, "Listing Referrers"). */
export async function answerReferrers(
  exchange: Exchange,
  repositories: Repositories,
  name: string,
  digest: string,
): Promise<void> {
  const wanted = exchange.url.searchParams.get('artifactType');
  const manifests = repositories
    .manifestsOf(name)
    .flatMap(stored => describe(stored, digest))
    .filter(one => wanted === null || one.artifactType === wanted);
  return exchange.reply({
    status: 200,
    headers: {
      'content-type': OCI_INDEX,
      ...(wanted === null ? {} : { 'oci-filters-applied': 'artifactType' }),
    },
    body: JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }),
  });
}

function describe(
  { digest, mediaType, bytes }: StoredManifest,
  subject: string,
) {
  const document: ReferrerDocument = JSON.parse(bytes.toString('utf8'));
  if (document.subject?.digest !== subject) return [];
  return [
    {
      mediaType,
      digest,
      size: bytes.length,
      artifactType: document.artifactType ?? document.config?.mediaType,
      annotations: document.annotations,
    },
  ];
}
