import { RebaseError } from '../errors';
import { Descriptor } from '../image/descriptor';
import { digestOf } from '../image/digest';
import { editJson } from '../image/editJson';
import { ImageIndex } from '../image/manifest';
import { OCI_INDEX } from '../image/mediaTypes';
import { DescribedBytes } from './attestationArtifact';

/**
 * The list of an image's referrers with one more at its end, for registries where pushers keep it themselves
 * (distribution spec, "Referrers Tag Schema"). What others wrote stays byte for byte. Throws `unsupported` when under
 * the tag stands something that is no such list.
 */
export function withReferrer(
  list: Pick<ImageIndex, 'text' | 'mediaType' | 'manifestNodes'> | undefined,
  artifact: Descriptor,
): DescribedBytes {
  const entry = JSON.stringify(artifact);
  return describe(list ? append(list, entry) : newList(entry));
}

function newList(entry: string): string {
  return `{"schemaVersion":2,"mediaType":"${OCI_INDEX}","manifests":[${entry}]}`;
}

function append(
  {
    text,
    mediaType,
    manifestNodes,
  }: Pick<ImageIndex, 'text' | 'mediaType' | 'manifestNodes'>,
  entry: string,
): string {
  if (mediaType !== OCI_INDEX) {
    throw new RebaseError(
      'unsupported',
      'the tag that should list the referrers holds something else',
      { facts: { mediaType } },
    );
  }
  const last = manifestNodes.items.at(-1);
  const at = last?.end ?? manifestNodes.start + 1;
  const added = last ? `,${entry}` : entry;
  return editJson(text, [{ start: at, end: at, text: added }]);
}

function describe(text: string): DescribedBytes {
  const bytes = Buffer.from(text);
  return {
    descriptor: {
      mediaType: OCI_INDEX,
      digest: digestOf(bytes),
      size: bytes.length,
    },
    bytes,
  };
}
