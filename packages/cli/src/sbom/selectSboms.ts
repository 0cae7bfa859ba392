import {
  ImageSbom,
  PlatformSbom,
  RebaseError,
  SbomFile,
  SbomFormat,
  SbomSubject,
} from '@layer-rebase/engine';

/** Which files somebody wants; all of them when nothing is given. */
export interface SbomWish {
  /** `launcher`, a layer, a buildpack, or `buildpack:layer`. */
  readonly layer?: string;
  readonly format?: SbomFormat;
}

/** `launcher`, `buildpack:layer`, `buildpack`, or a dash for what is about none of these. */
export function subjectName(subject: SbomSubject): string {
  switch (subject.kind) {
    case 'layer':
      return `${subject.buildpack}:${subject.layer}`;
    case 'buildpack':
      return subject.buildpack;
    case 'launcher':
      return 'launcher';
    default:
      return '–';
  }
}

/** The same image with the wanted files only. Throws `invalid-options`, with what there is, when no file is left. */
export function selectSboms(image: ImageSbom, wish: SbomWish): ImageSbom {
  const platforms = image.platforms.map(platform => ({
    ...platform,
    files: platform.files.filter(file => isWanted(file, wish)),
  }));
  const wished = wish.layer !== undefined || wish.format !== undefined;
  if (wished && platforms.every(({ files }) => files.length === 0)) {
    throw new RebaseError(
      'invalid-options',
      `the image has no such SBOM file; it describes ${known(image.platforms)}`,
    );
  }
  return { ...image, platforms };
}

function isWanted({ describes, format }: SbomFile, wish: SbomWish): boolean {
  return (
    (wish.format === undefined || wish.format === format) &&
    (wish.layer === undefined || namesOf(describes).includes(wish.layer))
  );
}

function namesOf(subject: SbomSubject): string[] {
  return subject.kind === 'layer'
    ? [subjectName(subject), subject.layer, subject.buildpack]
    : [subjectName(subject)];
}

function known(platforms: readonly PlatformSbom[]): string {
  const names = platforms
    .flatMap(({ files }) => files)
    .map(({ describes }) => subjectName(describes));
  return [...new Set(names)].join(', ') || 'nothing';
}
