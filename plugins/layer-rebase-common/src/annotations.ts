/** Comma-separated image references of a component. */
export const IMAGES_ANNOTATION = 'layer-rebase.dev/images';

/** Comma-separated tags, for annotations of other plugins that name a repository only. */
export const TAGS_ANNOTATION = 'layer-rebase.dev/tags';
