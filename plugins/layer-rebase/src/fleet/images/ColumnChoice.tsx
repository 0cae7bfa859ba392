import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Popover from '@material-ui/core/Popover';
import { makeStyles } from '@material-ui/core/styles';
import ColumnsIcon from '@material-ui/icons/ViewColumn';
import { useState } from 'react';
import { Button } from '../../components/kit/Button';
import { useTexts } from '../../hooks/useTexts';
import { useAddress } from '../address/useAddress';
import { COLUMN_IDS, ColumnId, USUAL_COLUMNS } from './imageColumns';

const useStyles = makeStyles(theme => ({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    padding: theme.spacing(1, 2),
    border: 0,
    margin: 0,
  },
  box: { padding: theme.spacing(0.5, 1) },
}));

/** Which columns the table shows. */
export function ColumnChoice(props: { readonly columns: readonly ColumnId[] }) {
  const classes = useStyles();
  const t = useTexts();
  const { params, refine } = useAddress();
  const [anchor, setAnchor] = useState<Element>();
  const toggle = (id: ColumnId, on: boolean) => {
    const next = COLUMN_IDS.filter(each =>
      each === id ? on : props.columns.includes(each),
    );
    const usual = next.join() === USUAL_COLUMNS.join();
    refine({
      columns: usual ? undefined : next.join(),
      cursor: params.get('cursor') ?? undefined,
    });
  };
  return (
    <>
      <Button
        size="small"
        startIcon={<ColumnsIcon />}
        aria-haspopup="dialog"
        aria-expanded={Boolean(anchor)}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {t('fleet.columns')}
      </Button>
      <Popover
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        PaperProps={{ role: 'dialog', 'aria-label': t('fleet.columns') }}
      >
        <fieldset className={classes.panel}>
          {COLUMN_IDS.map(id => (
            <FormControlLabel
              key={id}
              label={t(`fleet.column.${id}`)}
              control={
                <Checkbox
                  className={classes.box}
                  color="primary"
                  size="small"
                  checked={props.columns.includes(id)}
                  // One column stays, or there is no table.
                  disabled={
                    props.columns.length === 1 && props.columns.includes(id)
                  }
                  onChange={(_, on) => toggle(id, on)}
                />
              }
            />
          ))}
        </fieldset>
      </Popover>
    </>
  );
}
