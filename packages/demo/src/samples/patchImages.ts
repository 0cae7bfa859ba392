import { buildIndex, buildPatchImage } from '@layer-rebase/engine/testing';
import { AMD64, ARM64, MIB, Sample } from './sample';
import { sizedHelper } from './sizedHelper';

/** Versions with known CVEs, and those that `examples/patches.json` puts in their place. */
export const KNOWN_BAD = { launcher: '0.20.11', helper: '3.10.5' } as const;
export const FIXED = { launcher: '0.20.15', helper: '3.10.6' } as const;

/** The images that hold the fixed layers. */
export function patchImageSamples(): Sample[] {
  const distro = { name: 'ubuntu', version: '24.04' };
  return [
    {
      repository: 'patches/launcher',
      tags: [FIXED.launcher],
      build: () =>
        buildIndex({
          images: [AMD64, ARM64].map(platform =>
            buildPatchImage({
              distro,
              platform,
              launcher: { version: FIXED.launcher, size: 2.6 * MIB },
            }),
          ),
        }),
    },
    {
      repository: 'patches/ca-certificates',
      tags: [FIXED.helper],
      build: () =>
        buildPatchImage({
          distro,
          buildpacks: [
            {
              id: 'paketo-buildpacks/ca-certificates',
              version: FIXED.helper,
              homepage: 'https://github.com/paketo-buildpacks/ca-certificates',
              layers: [sizedHelper(FIXED.helper)],
            },
          ],
        }),
    },
  ];
}
