import { isRebaseError, RebaseError, RebaseErrorCode } from '../errors';
import { CnbImage } from '../image/cnbImage';
import { formatPlatform } from '../image/descriptor';
import { recordedRunImage } from '../image/lifecycleMetadata';
import { ImageReference } from '../image/reference';
import { nameText, tryParse } from '../rebase/runImageName';
import { Reason } from '../reason';
import { Registry } from '../registry/registry';
import { ImageReader } from './imageReader';
import { ResolvedImage, resolveImage } from './resolvedImage';

interface ResolveRunImageOptions {
  readonly registry: Registry;
  readonly reader: ImageReader;
  readonly app: CnbImage;
  /** Registry that the result goes to: mirrors on it come first. */
  readonly near: string;
  /** A name, or `recorded` for those of the label. */
  readonly wanted: ImageReference | 'recorded';
}

/** Faults that say "not for you" or "not this one", so that the next mirror may answer. */
const UNREADABLE: ReadonlySet<RebaseErrorCode> = new Set<RebaseErrorCode>([
  'unauthorized',
  'forbidden',
  'unsupported',
  'invalid-document',
  'image-missing',
]);
const NOT_ALLOWED: ReadonlySet<RebaseErrorCode> = new Set<RebaseErrorCode>([
  'host-not-allowed',
  'address-forbidden',
  'realm-not-allowed',
]);

/**
 * The run image to rebase onto: the first candidate, nearest first, that the operator allows, that is there and that
 * has the app's platform (cnb-rebase.md 2.3; a mirror that answers 404 is not usable). Otherwise one reason per
 * candidate. A registry that is down is a fault only when no other candidate serves.
 */
export async function resolveRunImage(
  options: ResolveRunImageOptions,
): Promise<ResolvedImage | { readonly reasons: Reason[] }> {
  const candidates = candidatesOf(options);
  if (candidates.length === 0) return { reasons: [noneRecorded()] };
  const reasons: Reason[] = [];
  let fault: RebaseError | undefined;
  for (const name of candidates) {
    try {
      const result = await tryCandidate(options, name);
      if ('manifest' in result) return result;
      reasons.push(result);
    } catch (error) {
      if (!isRebaseError(error) || error.code === 'aborted') throw error;
      if (isRefusal(error)) reasons.push(reasonOf(error, name));
      else fault ??= error;
    }
  }
  if (fault) throw fault;
  return { reasons };
}

function candidatesOf({
  app,
  near,
  wanted,
}: ResolveRunImageOptions): ImageReference[] {
  if (wanted !== 'recorded') return [wanted];
  if (!app.metadata) return [];
  const { image, mirrors } = recordedRunImage(app.metadata);
  const names = [...(image ? [image] : []), ...mirrors].flatMap(
    text => tryParse(text) ?? [],
  );
  const isNear = ({ registry }: ImageReference) => registry === near;
  return [...names.filter(isNear), ...names.filter(name => !isNear(name))];
}

async function tryCandidate(
  { registry, reader, app }: ResolveRunImageOptions,
  name: ImageReference,
): Promise<ResolvedImage | Reason> {
  if (!registry.allows(name, 'run-image'))
    return notAllowed(name, 'host-not-allowed');
  const { platform } = app.config;
  const found = await resolveImage(reader, name, platform, 'run-image');
  if (found === 'missing') return missing(name);
  if (found === 'platform-missing') {
    return platformMissing(name, formatPlatform(platform));
  }
  return found;
}

function isRefusal({ code }: RebaseError): boolean {
  return UNREADABLE.has(code) || NOT_ALLOWED.has(code);
}

function reasonOf(error: RebaseError, name: ImageReference): Reason {
  return NOT_ALLOWED.has(error.code)
    ? notAllowed(name, error.code)
    : unreadable(name, error);
}

function noneRecorded(): Reason {
  return {
    code: 'run-image-missing',
    severity: 'blocking',
    sentence: 'The label names no run image, so there is none to move to.',
    cure: 'Name the run image yourself.',
    facts: { runImage: '' },
  };
}

function missing(name: ImageReference): Reason {
  const runImage = nameText(name);
  return {
    code: 'run-image-missing',
    severity: 'blocking',
    sentence: `The run image ${runImage} is not in its registry.`,
    cure: 'Push it there, add a mirror, or name another run image.',
    facts: { runImage },
  };
}

function unreadable(name: ImageReference, error: RebaseError): Reason {
  const runImage = nameText(name);
  return {
    code: 'run-image-unreadable',
    severity: 'blocking',
    sentence: `The run image ${runImage} cannot be read: ${error.message}.`,
    cure: 'Give us credentials that may pull it, or name another run image.',
    facts: { runImage, why: error.code },
  };
}

function notAllowed(name: ImageReference, why: RebaseErrorCode): Reason {
  const runImage = nameText(name);
  const { registry, repository } = name;
  return {
    code: 'run-image-not-allowed',
    severity: 'blocking',
    sentence: `${runImage} is not on the list of run images that may be used here.`,
    cure: 'Ask the platform team to allow its repository, or name another run image.',
    facts: { runImage, registry, repository, why },
  };
}

function platformMissing(name: ImageReference, platform: string): Reason {
  const runImage = nameText(name);
  return {
    code: 'platform-missing',
    severity: 'blocking',
    sentence: `The run image ${runImage} has nothing for ${platform}.`,
    cure: `Publish it for ${platform}, or name another run image.`,
    facts: { runImage, platform },
  };
}
