/** How people call an image: `checkout:1.4` and `1.4`. */
export interface ImageNames {
  readonly short: string;
  readonly tag: string;
}

/** Takes a normalised reference apart for titles and buttons. */
export function imageNames(image: string): ImageNames {
  const short = image.split('@')[0].split('/').at(-1) ?? image;
  return { short, tag: short.split(':')[1] ?? short };
}
