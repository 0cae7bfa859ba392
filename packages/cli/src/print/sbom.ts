import { ImageSbom, PlatformSbom, RebaseError } from '@layer-rebase/engine';
import { printable, printableJson } from '../printable';
import { subjectName } from '../sbom/selectSboms';
import { Paint } from '../terminal';
import { count, formatBytes } from './bytes';
import { ShowDigest } from './names';
import { formatTable } from './table';

const COLUMNS = [
  { title: 'describes' },
  { title: 'format' },
  { title: 'size', align: 'right' },
  { title: 'file' },
] as const;

interface View {
  readonly paint: Paint;
  readonly show: ShowDigest;
}

/** What `sbom --json` prints: everything but the bytes. */
export function sbomValue(
  { reference, digest, platforms }: ImageSbom,
  written: readonly string[] | undefined,
) {
  return {
    reference,
    digest,
    platforms: platforms.map(platform => ({
      ...platform,
      files: platform.files.map(({ bytes: _, ...file }) => file),
    })),
    ...(written && { written }),
  };
}

/** Which papers an image has, a table for each platform. */
export function sbomLines(image: ImageSbom, view: View): string[] {
  const { reference, platforms } = printable(sbomValue(image, undefined));
  return [
    view.paint('bold', reference),
    ...platforms.flatMap(platform => platformLines(platform, view)),
  ];
}

/** One paper, laid out for reading; what a terminal would obey is escaped. Throws `invalid-document` when it is no JSON. */
export function documentText(bytes: Uint8Array): string {
  try {
    return printableJson(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    throw new RebaseError(
      'invalid-document',
      'this SBOM file is not JSON; write it to a folder with --output',
      { cause, side: 'app-image' },
    );
  }
}

function platformLines(
  {
    platform,
    layer,
    files,
  }: Omit<PlatformSbom, 'files'> & {
    readonly files: readonly Omit<PlatformSbom['files'][number], 'bytes'>[];
  },
  { paint, show }: View,
): string[] {
  const title = layer
    ? `${count(files.length, 'file')} in the SBOM layer ${show(layer)}`
    : 'no launch SBOM layer';
  const rows = files.map(({ describes, format, size, path }) => [
    subjectName(describes),
    format,
    formatBytes(size),
    path,
  ]);
  return [
    '',
    `${paint('bold', platform)}  ${title}`,
    ...(rows.length > 0 ? formatTable(COLUMNS, rows) : []),
  ];
}
