import type { StuckCause } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { DemoImage } from './images';
import { sharesOf } from './scoring';

const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  'layer-not-marked-rebasable': [
    'The layer is not marked as replaceable by its buildpack.',
    'Allow it for this buildpack in the patch source, or rebuild with `pack build`',
  ],
  'run-image-not-allowed': [
    'The run image is not on the list of run images that may be used here.',
    'Ask the operator to allow its registry and repository.',
  ],
  'patch-conflict': [
    'Two patches want to replace the same layer.',
    'Withdraw one of the two patch files.',
  ],
  'distro-mismatch': [
    'The new run image is another distribution or version.',
    'Choose a run image of the same distribution, or rebuild the application.',
  ],
  'signature-lost': [
    'The image is signed, and a rebase would lose the signature.',
    'Sign the new image: `cosign sign IMAGE@DIGEST`',
  ],
  'extension-layers': [
    'Extensions have put layers onto the run image.',
    'Rebuild the application.',
  ],
};

/** What blocks some images, the most frequent first. */
export function causesOf(images: readonly DemoImage[]): readonly StuckCause[] {
  const codes = [...new Set(images.flatMap(({ reasons }) => reasons))];
  return codes
    .map(code => {
      const blocked = images.filter(({ reasons }) => reasons.includes(code));
      const [sentence, cure] = WORDS[code] ?? [code, ''];
      return {
        code,
        images: blocked.length,
        alone: blocked.filter(({ reasons }) => reasons.length === 1).length,
        sentence,
        cure,
        owners: sharesOf(blocked),
      };
    })
    .sort((a, b) => b.images - a.images);
}
