import { makeStyles } from '@material-ui/core/styles';

/** The grid of the layer picture: three columns, and on a narrow screen the name above the two sizes. */
export const useStackStyles = makeStyles(theme => ({
  table: {
    width: '100%',
    margin: theme.spacing(1.5, 0),
    fontSize: '0.875rem',
    display: 'block',
    '& thead, & tbody': { display: 'block' },
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 5fr) minmax(0, 6fr)',
    columnGap: theme.spacing(2),
    alignItems: 'center',
    padding: theme.spacing(0.5, 1),
    borderTop: `1px solid ${theme.palette.divider}`,
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      '& > :first-child': { gridColumn: '1 / -1' },
    },
  },
  changed: {
    backgroundColor:
      theme.palette.type === 'dark'
        ? 'rgba(130, 180, 255, 0.10)'
        : 'rgba(22, 89, 199, 0.06)',
    fontWeight: 600,
  },
  head: {
    color: theme.palette.text.secondary,
    borderTop: 'none',
    '& th': { fontWeight: 'normal', textAlign: 'left' },
  },
  cell: { padding: 0, textAlign: 'left', overflowWrap: 'anywhere' },
  name: { fontWeight: 'inherit' },
  owner: {
    fontWeight: 'normal',
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
  size: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    '& > span': { minWidth: 0 },
  },
  note: { fontWeight: 'normal', color: theme.palette.text.secondary },
  fold: { textTransform: 'none', padding: 0, fontWeight: 'normal' },
}));
