import {
  ImageStatus,
  RunImageView,
  WaitingPatchView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** Noon of the day on which the small fleet is looked at. */
export const NOW = '2026-11-22T12:00:00.000Z';

/** That many days before `NOW`. */
export function ago(days: number): string {
  return new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
}

/** A patch as a status has it. */
export function aPatch(
  id: string,
  severity: WaitingPatchView['severity'],
  cves: readonly string[],
  published?: string,
): WaitingPatchView {
  return {
    id,
    title: `Patch ${id}`,
    target: 'launcher',
    severity,
    cves,
    published,
    source: 'acme',
  };
}

/** A status with these parts; what is not given is as empty as it can be. */
export function aStatus(
  image: string,
  parts: Partial<ImageStatus> & {
    readonly runImage?: RunImageView;
    readonly launcher?: string;
    readonly buildpacks?: readonly (readonly [id: string, version: string])[];
    /** Codes of blocking reasons. */
    readonly codes?: readonly string[];
  } = {},
): ImageStatus {
  const { runImage, launcher, buildpacks = [], codes = [], ...status } = parts;
  return {
    image,
    verdict: 'current',
    sentence: `It is ${status.verdict ?? 'current'}.`,
    digest: `sha256:${image}`,
    index: false,
    platforms: [
      {
        platform: 'linux/amd64',
        digest: `sha256:${image}`,
        layers: buildpacks.map(([id, version]) => ({
          kind: 'buildpack',
          title: id,
          id,
          version,
          size: 1,
          count: 1,
          diffIds: [],
        })),
        runImage,
        launcherVersion: launcher,
      },
    ],
    reasons: codes.map(code => ({
      code,
      severity: 'blocking',
      sentence: code,
      cure: '',
      facts: {},
    })),
    patches: [],
    closes: {},
    checkedAt: NOW,
    ...status,
  };
}
