import type { Theme } from '@material-ui/core/styles';

/** For what matters less. Unlike the theme's secondary text it keeps 4.5:1 on the page's own ground and on rows one points at. */
export function quietColor(theme: Theme): string {
  return theme.palette.type === 'dark'
    ? 'rgba(255, 255, 255, 0.8)'
    : 'rgba(0, 0, 0, 0.68)';
}
