import { Theme } from '@material-ui/core/styles';

/** What a colour says; a word or an icon always says it too. */
export type Tone = 'good' | 'ready' | 'warning' | 'bad' | 'neutral';

/** Colours that keep 3:1 for icons and borders on both themes' paper. */
export function toneColor(theme: Theme, tone: Tone): string {
  const dark = theme.palette.type === 'dark';
  switch (tone) {
    case 'good':
      return dark ? '#71cf88' : '#1b7f3b';
    case 'ready':
      return dark ? '#82b4ff' : '#1659c7';
    case 'warning':
      return dark ? '#ffb74d' : '#a05a00';
    case 'bad':
      return dark ? '#ff8a80' : '#c02020';
    default:
      return theme.palette.text.secondary;
  }
}
