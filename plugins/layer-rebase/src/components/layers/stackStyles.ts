import { makeStyles } from '@material-ui/core/styles';

/** The grid of the layer picture: three columns, and on a narrow screen the name above the two sizes. */
export const useStackStyles = makeStyles(theme => ({
  table: { margin: theme.spacing(1.5, 0), fontSize: '0.875rem' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 4fr) minmax(0, 5fr) minmax(0, 5fr)',
    columnGap: theme.spacing(2),
    alignItems: 'center',
    padding: theme.spacing(0.5, 1),
    borderTop: `1px solid ${theme.palette.divider}`,
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      alignItems: 'start',
      rowGap: theme.spacing(0.5),
      padding: theme.spacing(1),
      '& > :first-child': { gridColumn: '1 / -1' },
    },
  },
  quiet: {
    gridTemplateColumns: 'minmax(0, 4fr) minmax(0, 10fr)',
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      '& > :first-child': { gridColumn: 'auto' },
    },
  },
  changed: {
    backgroundColor:
      theme.palette.type === 'dark'
        ? 'rgba(130, 180, 255, 0.10)'
        : 'rgba(22, 89, 199, 0.06)',
    fontWeight: 600,
    // Quieter grey falls short of 4.5:1 on the tint.
    '& $owner': { color: theme.palette.text.primary },
  },
  head: {
    color: theme.palette.text.secondary,
    borderTop: 'none',
    // Where the name stands above the sizes, its heading has no column to head.
    [theme.breakpoints.down('xs')]: {
      paddingBottom: theme.spacing(0.5),
      '& > :first-child': {
        position: 'absolute',
        width: 1,
        height: 1,
        overflow: 'hidden',
        clip: 'rect(0 0 0 0)',
      },
    },
  },
  figure: { whiteSpace: 'nowrap' },
  cell: { minWidth: 0, overflowWrap: 'anywhere' },
  owner: {
    fontWeight: 'normal',
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
  note: { fontWeight: 'normal', color: theme.palette.text.secondary },
  fold: { padding: 0, fontSize: 'inherit', fontWeight: 'normal' },
}));
