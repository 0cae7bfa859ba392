import { formatPlatform, PlatformPlan, RebasePlan } from '@layer-rebase/engine';
import { tomlLine } from './tomlLine';

const METADATA_LABEL = 'io.buildpacks.lifecycle.metadata';

/**
 * report.toml of a rebase: the reference's keys (`[image]` tags, digest, manifest-size; cnb-rebase.md 2.9) and the
 * run image as RFC 0129 wants it. An index has one `[[image.platforms]]` table a platform instead.
 */
export function reportToml(plan: RebasePlan): string {
  const { target, index, platforms, resultDigest } = plan;
  const names = target.tags.map(
    ({ tag }) => `${target.registry}/${target.repository}:${tag}`,
  );
  const manifest = index ?? platforms[0]?.manifest;
  const lines = [
    '[image]',
    tomlLine('tags', names),
    tomlLine('digest', resultDigest),
    tomlLine('manifest-size', manifest?.descriptor.size),
    ...platforms.flatMap(platform =>
      index ? platformLines(platform) : runImageLines(platform, 'image'),
    ),
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

function platformLines(platform: PlatformPlan): string[] {
  return [
    '[[image.platforms]]',
    tomlLine('platform', formatPlatform(platform.platform)),
    tomlLine('digest', platform.manifest.descriptor.digest),
    tomlLine('manifest-size', platform.manifest.descriptor.size),
    ...runImageLines(platform, 'image.platforms'),
  ];
}

function runImageLines(platform: PlatformPlan, table: string): string[] {
  const after = writtenRunImage(platform);
  const { name, reference, topLayer } = platform.runImageBefore ?? {};
  const lines = [
    tomlLine('image', after?.image ?? name),
    tomlLine('mirrors', after?.mirrors),
    tomlLine('reference', after?.reference ?? reference),
    tomlLine('top-layer', after?.topLayer ?? topLayer),
  ].filter(Boolean);
  return lines.length ? [`[${table}.run-image]`, ...lines] : [];
}

interface WrittenRunImage {
  readonly image?: string;
  readonly mirrors?: readonly string[];
  readonly reference?: string;
  readonly topLayer?: string;
}

/** What the new config says of the run image; undefined when no config is written. */
function writtenRunImage(platform: PlatformPlan): WrittenRunImage | undefined {
  const upload = platform.uploads.find(
    ({ role, encoding }) => role === 'config' && encoding === 'utf8',
  );
  if (!upload) return undefined;
  const label = JSON.parse(upload.content).config?.Labels?.[METADATA_LABEL];
  if (typeof label !== 'string') return undefined;
  const { runImage, stack } = JSON.parse(label);
  const names = runImage?.image ? runImage : stack?.runImage;
  return {
    image: names?.image,
    mirrors: names?.mirrors,
    reference: runImage?.reference,
    topLayer: runImage?.topLayer,
  };
}
