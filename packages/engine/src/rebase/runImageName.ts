import { isRebaseError } from '../errors';
import {
  formatReference,
  formatRepository,
  ImageReference,
  parseReference,
} from '../image/reference';
import { LifecycleMetadata } from '../image/lifecycleMetadata';
import { Reason } from '../reason';

/** How the new run image's name relates to the names in the label (cnb-rebase.md 2.4, name check). */
export interface RunImageNameVerdict {
  /** What happens to the names in the label: nothing, new tags in the same repositories, or one foreign name. */
  readonly change: 'none' | 'bump' | 'replace';
  /** For a bump: the tag that the recorded name of the same repository had. */
  readonly oldTag?: string;
  readonly reasons: readonly Reason[];
}

interface NameCheckOptions {
  /** Another tag of a recorded repository counts as foreign, as in the reference. */
  readonly strict: boolean;
  /** The app is bound to its stack, not to names: a foreign name is said and the recorded ones stay. */
  readonly byStack: boolean;
}

/** Compares by repository and tag; a digest in the name plays no part, a missing tag is `latest`. */
export function checkRunImageName(
  metadata: LifecycleMetadata,
  name: ImageReference,
  options: NameCheckOptions,
): RunImageNameVerdict {
  const recorded = recordedNames(metadata);
  const wanted = nameText(name);
  if (recorded.some(one => nameText(one) === wanted)) {
    return { change: 'none', reasons: [] };
  }
  const sibling = recorded.find(
    one => formatRepository(one) === formatRepository(name),
  );
  if (!sibling || options.strict) {
    const reason = notRecorded(recorded, wanted);
    return options.byStack && !options.strict
      ? { change: 'none', reasons: [{ ...reason, severity: 'warning' }] }
      : { change: 'replace', reasons: [reason] };
  }
  const oldTag = sibling.tag ?? 'latest';
  return { change: 'bump', oldTag, reasons: [bump(name, oldTag)] };
}

/** Every run image name in the label that can be read, `runImage` first. */
function recordedNames(metadata: LifecycleMetadata): ImageReference[] {
  return [metadata.runImage, metadata.stackRunImage]
    .flatMap(({ image, mirrors }) => [...(image ? [image] : []), ...mirrors])
    .flatMap(text => tryParse(text) ?? []);
}

/** The reference a text means; undefined when it is none. */
export function tryParse(text: string): ImageReference | undefined {
  try {
    return parseReference(text);
  } catch (error) {
    if (isRebaseError(error)) return undefined;
    throw error;
  }
}

/** `registry/repository:tag`, how names are compared and recorded. */
export function nameText(name: ImageReference): string {
  return formatReference({
    registry: name.registry,
    repository: name.repository,
    tag: name.tag ?? 'latest',
  });
}

function notRecorded(
  recorded: readonly ImageReference[],
  wanted: string,
): Reason {
  const names = [...new Set(recorded.map(nameText))].join(', ');
  return {
    code: 'run-image-not-recorded',
    severity: 'blocking',
    sentence: `${wanted} is none of the run images that the app records: ${
      names || 'it records none'
    }.`,
    cure: 'Choose one of these, or rebase with force if you trust the other one to fit.',
    facts: { runImage: wanted, recorded: names },
  };
}

function bump(name: ImageReference, oldTag: string): Reason {
  const newTag = name.tag ?? 'latest';
  const repository = formatRepository(name);
  return {
    code: 'run-image-tag-bump',
    severity: 'info',
    sentence: `The run image moves from tag ${oldTag} to ${newTag} of the same repository ${repository}.`,
    cure: '',
    facts: { repository, from: oldTag, to: newTag },
  };
}
