import {
  formatPlatform,
  ImageInspection,
  PlatformInspection,
  recordedHistory,
} from '@layer-rebase/engine';
import { printable } from '../printable';
import { Paint } from '../terminal';
import { count, formatBytes } from './bytes';
import { ShowDigest } from './names';
import { reasonLines } from './reasons';
import { historyLines } from './history';
import { layerTitle } from './layerTitle';
import { formatTable } from './table';

interface View {
  readonly paint: Paint;
  readonly show: ShowDigest;
}

/** What an image is, for a reader. */
export function inspectionLines(
  inspection: ImageInspection,
  view: View,
): string[] {
  const image = printable(inspection);
  return [
    view.paint('bold', image.reference),
    `${view.show(image.digest)} · ${flavour(image.mediaType)}${
      image.index ? ` of ${count(image.platforms.length, 'platform')}` : ''
    }`,
    ...reasonLines(image.reasons, view.paint),
    ...image.platforms.flatMap(platform => [
      '',
      ...platformLines(platform, view),
    ]),
    ...attachedLines(image, view),
  ];
}

function platformLines(platform: PlatformInspection, view: View): string[] {
  const bytes = platform.layers.reduce(
    (sum, layer) => sum + layer.descriptor.size,
    0,
  );
  return [
    `${view.paint('bold', formatPlatform(platform.platform))}  ${view.show(
      platform.digest,
    )}  ${count(platform.layers.length, 'layer')}, ${formatBytes(bytes)}`,
    ...reasonLines(platform.reasons, view.paint),
    ...factLines(platform, view),
    '',
    ...layerLines(platform, view),
  ];
}

function factLines(platform: PlatformInspection, view: View): string[] {
  const { runImage, launcher, distro } = platform;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['run image', runImage?.image ?? runImage?.reference],
    ['mirrors', runImage?.mirrors.join(', ')],
    ['top layer', runImage?.topLayer && view.show(runImage.topLayer)],
    ['distro', distro && `${distro.name} ${distro.version}`],
    ['stack', platform.stackId],
    ['launcher', launcher && (launcher.version ?? 'version not recorded')],
    [
      'buildpacks',
      platform.buildpacks.map(b => `${b.id} ${b.version}`).join(', '),
    ],
    [
      'processes',
      platform.processes
        .map(p => (p.default ? `${p.type} (default)` : p.type))
        .join(', '),
    ],
    ['SBOM', platform.sbom && view.show(platform.sbom.diffId)],
    ['rebasable', platform.rebasableLabel],
  ];
  const rebases = historyLines(recordedHistory(platform.labels), view.show);
  return [...facts, ...rebases.map(line => ['rebased', line] as const)]
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name.padEnd(11)} ${value}`);
}

function layerLines(platform: PlatformInspection, view: View): string[] {
  return formatTable(
    [
      { title: '#', align: 'right' },
      { title: 'layer (top first)' },
      { title: 'size', align: 'right' },
      { title: 'diffID' },
    ],
    [...platform.layers]
      .reverse()
      .map(layer => [
        String(layer.index),
        layerTitle(layer.owner),
        formatBytes(layer.descriptor.size),
        view.show(layer.diffId),
      ]),
  );
}

function attachedLines(image: ImageInspection, view: View): string[] {
  const attached = [...image.otherManifests, ...(image.referrers ?? [])];
  if (attached.length === 0) return [];
  return [
    '',
    'Attached to this digest (a rebase leaves it behind):',
    ...attached.map(
      each =>
        `  ${each.artifactType ?? each.mediaType}  ${view.show(each.digest)}`,
    ),
  ];
}

function flavour(mediaType: string): string {
  if (mediaType.includes('index') || mediaType.includes('manifest.list')) {
    return mediaType.includes('oci') ? 'OCI index' : 'Docker manifest list';
  }
  return mediaType.includes('oci') ? 'OCI image' : 'Docker image';
}
