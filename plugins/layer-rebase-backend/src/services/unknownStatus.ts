import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { LastFailure } from './lastFailure';

/** The answer for a name behind which there is nothing. */
export function missingImageView(options: {
  readonly image: string;
  readonly checkedAt: string;
}): ImageStatus {
  const sentence = 'The registry has no image of this name any more.';
  return {
    ...nothingKnown(options.image, sentence),
    checkedAt: options.checkedAt,
    reasons: [
      {
        code: 'image-missing',
        severity: 'blocking',
        sentence,
        cure: 'Push the image again, or correct the annotation.',
        facts: { image: options.image },
      },
    ],
  };
}

/** The answer when no look ever succeeded. */
export function unreadImageView(
  image: string,
  fault: LastFailure,
): ImageStatus {
  return {
    ...nothingKnown(image, fault.sentence),
    reasons: [
      {
        code: 'registry-unreachable',
        severity: 'blocking',
        sentence: fault.sentence,
        cure: fault.cure,
        facts: {
          ...fault.facts,
          image,
          ...(fault.code && { fault: fault.code }),
        },
      },
    ],
  };
}

function nothingKnown(image: string, sentence: string): ImageStatus {
  return {
    image,
    verdict: 'unknown',
    sentence,
    index: false,
    platforms: [],
    reasons: [],
    patches: [],
    closes: {},
  };
}
