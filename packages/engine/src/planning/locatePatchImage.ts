import { isRebaseError, RebaseError } from '../errors';
import { Platform } from '../image/descriptor';
import { Digest } from '../image/digest';
import { ImageReference, parseReference } from '../image/reference';
import { PatchRule } from '../patch/patchRule';
import { Registry } from '../registry/registry';
import { ImageReader } from './imageReader';
import { ResolvedImage, resolveImage } from './resolvedImage';

export interface LocatePatchImageOptions {
  readonly registry: Registry;
  readonly reader: ImageReader;
  readonly platform: Platform;
  /** Registry that the result goes to: places on it come first. */
  readonly near: string;
}

/** What a place of a patch image holds. */
export interface PatchPlace {
  readonly name: ImageReference;
  readonly digest: Digest;
}

/** The nearest place that answered, what is there, and the places that hold something else. */
export interface LocatedPatchImage {
  readonly place: PatchPlace;
  readonly found: ResolvedImage | 'platform-missing';
  readonly differing: readonly PatchPlace[];
}

/**
 * The patch image or one of its mirrors, nearest first. All that answer must hold the same (requirements.md 3.1,
 * no. 6): a digest in the rule sees to that, without one every other place is asked for its own. Places that the
 * operator does not allow are not asked, places that do not answer are passed over; when none answers, the first fault
 * is thrown.
 */
export async function locatePatchImage(
  options: LocatePatchImageOptions,
  rule: PatchRule,
): Promise<LocatedPatchImage | 'missing' | 'not-allowed'> {
  const { registry, near } = options;
  const primary = parseReference(rule.patchImage);
  const allowed = placesOf(primary, rule, near).filter(name =>
    registry.allows(name, 'patch-image'),
  );
  if (allowed.length === 0) return 'not-allowed';
  const answer = await firstAnswer(options, allowed);
  if (!answer) return 'missing';
  const others = primary.digest
    ? []
    : await otherPlaces(options, allowed, answer.place.name);
  const { digest } = answer.place;
  return {
    ...answer,
    differing: others.filter(other => other.digest !== digest),
  };
}

/** A digest in the name holds for the mirrors too. */
function placesOf(
  primary: ImageReference,
  { mirrors }: PatchRule,
  near: string,
): ImageReference[] {
  const { digest } = primary;
  const others = mirrors.map(text => {
    const mirror = parseReference(text);
    return digest ? { ...mirror, digest } : mirror;
  });
  const names = [primary, ...others];
  const isNear = ({ registry }: ImageReference) => registry === near;
  return [...names.filter(isNear), ...names.filter(name => !isNear(name))];
}

async function firstAnswer(
  { reader, platform }: LocatePatchImageOptions,
  names: readonly ImageReference[],
): Promise<Omit<LocatedPatchImage, 'differing'> | undefined> {
  let fault: RebaseError | undefined;
  for (const name of names) {
    try {
      const found = await resolveImage(reader, name, platform, 'patch-image');
      const digest = await reader.digest(name, 'patch-image');
      if (found !== 'missing' && digest) {
        return { place: { name, digest }, found };
      }
    } catch (error) {
      fault ??= skippable(error);
    }
  }
  if (fault) throw fault;
  return undefined;
}

async function otherPlaces(
  { reader }: LocatePatchImageOptions,
  names: readonly ImageReference[],
  used: ImageReference,
): Promise<PatchPlace[]> {
  const places = await Promise.all(
    names.map(async name => {
      if (name === used) return [];
      try {
        const digest = await reader.digest(name, 'patch-image');
        return digest ? [{ name, digest }] : [];
      } catch (error) {
        skippable(error);
        return [];
      }
    }),
  );
  return places.flat();
}

/** A fault that another place may make good; everything else is thrown. */
function skippable(error: unknown): RebaseError {
  if (isRebaseError(error) && error.code !== 'aborted') return error;
  throw error;
}
