import { ImageReference, parseReference } from '../image/reference';

/** Which run image a caller asks for: one by name, the recorded one, or none. Throws `invalid-reference`. */
export function readWanted(
  runImage: string,
): ImageReference | 'recorded' | 'keep' {
  return runImage === 'recorded' || runImage === 'keep'
    ? runImage
    : parseReference(runImage);
}
