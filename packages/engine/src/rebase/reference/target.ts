import { ReferenceConfig } from './imageConfig';
import { writeGoJson } from './writeGoJson';

interface Distro {
  readonly name: string;
  readonly version: string;
}

/**
 * True when an app of `old` may stand on `fresh`: os and architecture equal, variants equal where both are named, and
 * a distribution that the new base names must be the app's (lifecycle platform/target_data.go).
 */
export function targetFits(
  fresh: ReferenceConfig,
  old: ReferenceConfig,
): boolean {
  return (
    fresh.os === old.os &&
    fresh.architecture === old.architecture &&
    (!fresh.variant || !old.variant || fresh.variant === old.variant) &&
    distroFits(distroOf(fresh), distroOf(old))
  );
}

/** The target as it stands in messages. */
export function describeTarget(config: ReferenceConfig): string {
  const distro = distroOf(config);
  return writeGoJson({
    id: config.labels.get('io.buildpacks.base.id') || undefined,
    os: config.os,
    arch: config.architecture,
    'arch-variant': config.variant || undefined,
    distro: distro && { ...distro },
  });
}

function distroFits(fresh?: Distro, old?: Distro): boolean {
  if (!fresh) return true;
  if (!old) return false;
  return (
    (!fresh.name || fresh.name === old.name) &&
    (!fresh.version || fresh.version === old.version)
  );
}

function distroOf({ labels }: ReferenceConfig): Distro | undefined {
  const name = labels.get('io.buildpacks.base.distro.name') ?? '';
  const version = labels.get('io.buildpacks.base.distro.version') ?? '';
  return name || version ? { name, version } : undefined;
}
