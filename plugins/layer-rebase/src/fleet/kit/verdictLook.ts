import type { Verdict } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import type { Theme } from '@material-ui/core/styles';
import { Tone, toneColor } from '../../components/kit/toneStyles';

const TONES: Readonly<Record<Verdict, Tone>> = {
  current: 'good',
  patchable: 'ready',
  blocked: 'bad',
  unsupported: 'neutral',
  unknown: 'warning',
};

/** How a verdict fills a bar: a colour, and a pattern of its own, so that bars can be told apart without colours. */
export function verdictFill(theme: Theme, verdict: Verdict): string {
  const color = toneColor(theme, TONES[verdict]);
  const paper = theme.palette.background.paper;
  switch (verdict) {
    case 'current':
      return color;
    case 'patchable':
      return `repeating-linear-gradient(45deg, ${color} 0 5px, ${paper} 5px 7px)`;
    case 'blocked':
      return `repeating-linear-gradient(90deg, ${color} 0 3px, ${paper} 3px 5px)`;
    case 'unsupported':
      return `repeating-linear-gradient(0deg, ${color} 0 1px, ${paper} 1px 4px)`;
    default:
      return `repeating-linear-gradient(135deg, ${color} 0 2px, ${paper} 2px 6px)`;
  }
}
