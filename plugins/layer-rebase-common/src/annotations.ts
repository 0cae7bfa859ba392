/** Comma-separated image references of a component. */
export const IMAGES_ANNOTATION = 'layer-rebase.dev/images';
