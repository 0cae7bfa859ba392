import { BuildMetadata, BUILD_LABEL, readBuildMetadata } from './buildMetadata';
import { Image } from './image';
import {
  LIFECYCLE_LABEL,
  LifecycleMetadata,
  readLifecycleMetadata,
} from './lifecycleMetadata';

/** An image with everything its labels say about buildpacks. */
export interface CnbImage extends Image {
  /** Undefined when the label is absent or unreadable. */
  readonly metadata?: LifecycleMetadata;
  /** Why the lifecycle label could not be read. */
  readonly unreadable?: string;
  readonly build?: BuildMetadata;
  /** `CNB_PLATFORM_API` that the app was made with; selects the checks (cnb-rebase.md 2.4). */
  readonly platformApi?: string;
  /** `CNB_LAYERS_DIR`. */
  readonly layersDir: string;
  readonly distro?: { readonly name: string; readonly version: string };
  readonly stackId?: string;
}

const DEFAULT_LAYERS_DIR = '/layers';

/** Reads the labels and variables that make an image a buildpacks one (cnb-rebase.md 1.1, 1.8). */
export function readCnbImage(image: Image): CnbImage {
  const { labels, env } = image.config;
  const label = labels[LIFECYCLE_LABEL];
  const metadata = label === undefined ? {} : readLabel(label);
  const name = labels['io.buildpacks.base.distro.name'];
  const version = labels['io.buildpacks.base.distro.version'];
  const hasDistro = name !== undefined || version !== undefined;
  return {
    ...image,
    ...metadata,
    build: readBuildMetadata(labels[BUILD_LABEL]),
    platformApi: env.CNB_PLATFORM_API || undefined,
    layersDir: env.CNB_LAYERS_DIR || DEFAULT_LAYERS_DIR,
    ...(hasDistro && { distro: { name: name ?? '', version: version ?? '' } }),
    stackId: labels['io.buildpacks.stack.id'] || undefined,
  };
}

function readLabel(text: string) {
  const metadata = readLifecycleMetadata(text);
  return 'unreadable' in metadata ? metadata : { metadata };
}
