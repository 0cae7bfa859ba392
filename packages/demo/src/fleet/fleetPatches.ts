import { HELPER, HELPER_FIX, LAUNCHER, LAUNCHER_FIX } from './fixes';
import { dayText } from './days';

/** The fleet's patch file, as a source of its own; `today` is the fleet's day. */
export function fleetPatches(host: string, today: number): object {
  return {
    patches: {
      buildpacks: [
        {
          buildpack: 'paketo-buildpacks/ca-certificates',
          layer: 'helper',
          data: { 'buildpackInfo.version': HELPER.old },
          'patch-image': `${host}/patches/ca-certificates:${HELPER.fixed}`,
          'x-layer-rebase': {
            id: HELPER_FIX.id,
            title: `CA certificates helper ${HELPER.fixed}`,
            severity: 'medium',
            cves: ['CVE-2025-58189', 'CVE-2025-61723'],
            advisory: 'https://osv.dev/vulnerability/CVE-2025-61723',
            published: dayText(today + HELPER_FIX.day),
            invariants: ['helperNames'],
            class: 'A',
          },
        },
      ],
      launcher: {
        version: LAUNCHER.old,
        'patch-image': `${host}/patches/launcher:${LAUNCHER.fixed}`,
        'x-layer-rebase': {
          id: LAUNCHER_FIX.id,
          title: `Launcher ${LAUNCHER.fixed}, built with a fixed Go`,
          severity: 'critical',
          cves: ['CVE-2025-61725', 'CVE-2025-61727', 'CVE-2025-61729'],
          advisory: 'https://osv.dev/vulnerability/CVE-2025-61729',
          published: dayText(today + LAUNCHER_FIX.day),
          class: 'A',
        },
      },
    },
  };
}
