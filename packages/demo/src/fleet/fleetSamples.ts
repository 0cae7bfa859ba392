import {
  AppImageOptions,
  buildAppImage,
  buildPatchImage,
  buildRunImage,
  caCertificatesHelper,
  TestImage,
} from '@layer-rebase/engine/testing';
import { Sample } from '../samples/sample';
import { releasedAt } from './days';
import { HELPER, LAUNCHER, RELEASES, versionOf } from './fixes';
import { Contents, Fleet, FleetImage, lastRebase, Trouble } from './makeFleet';
import { BaseName, buildpacksOf } from './mixes';

/** Tag of what an image was before its last rebase. */
export const BEFORE = 'before-last-rebase';

const BASES = ['noble', 'jammy', 'tiny'] as const;
const DISTROS: Readonly<Record<BaseName, string>> = {
  noble: '24.04',
  jammy: '22.04',
  tiny: '24.04',
};

/** Every image of the fleet but the missing ones, run images first; `today` is the fleet's day. */
export function fleetSamples(
  fleet: Fleet,
  { host, today }: { readonly host: string; readonly today: number },
): Sample[] {
  const runImages = makeRunImages(today);
  const images = fleet.components.flatMap(component => component.images);
  return [
    ...BASES.flatMap(base => runImageSamples(base, runImages)),
    // Its tag went on to another release of the distribution.
    {
      repository: 'base/legacy-run',
      tags: ['stable'],
      build: () => runImages('noble', RELEASES.noble.length - 1),
    },
    ...patchSamples(),
    ...images
      .filter(({ trouble }) => trouble !== 'missing')
      .map(image => ({
        repository: image.repository,
        tags: [image.tag],
        build: () => buildFleetImage(image, { host, runImages }),
      })),
    // What the last rebase of the past stood on, so that it can be undone.
    ...images.flatMap(image => {
      const before = lastRebase(image)?.before;
      if (!before) return [];
      return {
        repository: image.repository,
        tags: [BEFORE],
        build: () => buildFleetImage(image, { host, runImages }, before),
      };
    }),
  ];
}

type RunImages = (base: BaseName, release: number) => TestImage;

/** Builds each once, and only when asked for. */
function makeRunImages(today: number): RunImages {
  const built = new Map<string, TestImage>();
  return (base, release) => {
    const key = `${base} ${release}`;
    const image = built.get(key) ?? runImage(base, release, today);
    built.set(key, image);
    return image;
  };
}

function runImage(base: BaseName, release: number, today: number): TestImage {
  const created = releasedAt(today + RELEASES[base][release]);
  return buildRunImage({
    version: `${base} ${versionOf(release)}`,
    distro: { name: 'ubuntu', version: DISTROS[base] },
    stackId: `io.buildpacks.stacks.${base}`,
    labels: {
      'org.opencontainers.image.title': `run image ${base}`,
      'org.opencontainers.image.version': versionOf(release),
      'io.buildpacks.base.released': created.slice(0, 10),
    },
    editConfig: config => ({ ...config, created }),
  });
}

function runImageSamples(base: BaseName, runImages: RunImages): Sample[] {
  const last = RELEASES[base].length - 1;
  return RELEASES[base].map((_, release) => ({
    repository: `base/${base}-run`,
    tags: [versionOf(release), ...(release === last ? ['stable'] : [])],
    build: () => runImages(base, release),
  }));
}

function patchSamples(): Sample[] {
  return [
    {
      repository: 'patches/launcher',
      tags: [LAUNCHER.fixed],
      build: () => buildPatchImage({ launcher: { version: LAUNCHER.fixed } }),
    },
    {
      repository: 'patches/ca-certificates',
      tags: [HELPER.fixed],
      build: () =>
        buildPatchImage({
          buildpacks: [
            {
              id: 'paketo-buildpacks/ca-certificates',
              version: HELPER.fixed,
              layers: [caCertificatesHelper(HELPER.fixed)],
            },
          ],
        }),
    },
  ];
}

/** The image as it is on the fleet's day, or with other contents. */
function buildFleetImage(
  image: FleetImage,
  parts: { readonly host: string; readonly runImages: RunImages },
  contents: Contents = image.contents,
): TestImage {
  const { mix, trouble, age } = image;
  const { host, runImages } = parts;
  if (trouble === 'Dockerfile') return runImages(mix.base, contents.release);
  return buildAppImage({
    runImage: runImages(mix.base, contents.release),
    runImageName: `${host}/base/${mix.base}-run:stable`,
    buildpacks: buildpacksOf(mix, {
      age,
      helper: contents.helperFixed ? HELPER.fixed : HELPER.old,
    }),
    launcher: {
      version: contents.launcherFixed ? LAUNCHER.fixed : LAUNCHER.old,
    },
    slices: 1,
    appVersion: `${image.repository} ${image.tag}`,
    ...(trouble && troubled(trouble, { host, runImages })),
  });
}

function troubled(
  trouble: Trouble,
  { host, runImages }: { readonly host: string; readonly runImages: RunImages },
): AppImageOptions {
  switch (trouble) {
    case 'not rebasable':
      return { labels: { 'io.buildpacks.rebasable': 'false' } };
    case 'another distribution':
      return {
        runImage: runImages('jammy', 0),
        runImageName: `${host}/base/legacy-run:stable`,
      };
    case 'foreign run image':
      return { runImageName: `${host}/elsewhere/run:stable` };
    case 'two causes':
      return {
        labels: { 'io.buildpacks.rebasable': 'false' },
        runImageName: `${host}/elsewhere/run:stable`,
      };
    case 'broken label':
      return { editMetadata: () => '{"app":[{"sha":"sha256:' };
    default:
      return {};
  }
}
