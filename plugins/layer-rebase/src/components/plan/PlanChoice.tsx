import Checkbox from '@material-ui/core/Checkbox';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { ChoiceItem, SetAside, keyOf } from '../../states/planChoice';
import { reasonText } from '../../states/reasonText';
import { ItemLabel } from './ItemLabel';

const useStyles = makeStyles(theme => ({
  choice: { display: 'flex', marginBottom: theme.spacing(2.5) },
  // Drawn as the headings of the other parts of the dialog.
  legend: {
    padding: 0,
    marginBottom: theme.spacing(0.5),
    fontSize: '1rem',
    fontWeight: 700,
    color: theme.palette.text.primary,
  },
  item: { marginRight: 0, alignItems: 'flex-start' },
  text: { fontSize: '0.875rem' },
  box: { padding: theme.spacing(0.5, 1, 0.5, 1.25) },
  aside: { color: theme.palette.text.secondary, fontSize: '0.875rem' },
  label: { paddingTop: 5, overflowWrap: 'anywhere' },
}));

/** What a rebase takes: the newer base and each patch that waits, to be ticked. What is not ready stands below with why. */
export function PlanChoice(props: {
  readonly items: readonly ChoiceItem[];
  readonly aside: readonly SetAside[];
  readonly leftOut: ReadonlySet<string>;
  readonly disabled: boolean;
  readonly onChange: (leftOut: ReadonlySet<string>) => void;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { items, aside, leftOut, disabled, onChange } = props;
  if (items.length + aside.length < 2) return null;
  const toggle = (key: string) => {
    const next = new Set(leftOut);
    if (!next.delete(key)) next.add(key);
    onChange(next);
  };
  const nothing = items.every(item => leftOut.has(keyOf(item)));
  return (
    <FormControl
      component="fieldset"
      className={classes.choice}
      error={nothing}
      disabled={disabled}
    >
      <legend className={classes.legend}>{t('choice.title')}</legend>
      {items.map(item => (
        <FormControlLabel
          key={keyOf(item)}
          className={classes.item}
          classes={{ label: classes.text }}
          control={
            <Checkbox
              className={classes.box}
              size="small"
              color="primary"
              checked={!leftOut.has(keyOf(item))}
              onChange={() => toggle(keyOf(item))}
            />
          }
          label={<ItemLabel item={item} />}
        />
      ))}
      {aside.map(({ id, reason }) => (
        <FormControlLabel
          key={id}
          className={classes.item}
          classes={{ label: classes.text }}
          control={
            <Checkbox
              className={classes.box}
              size="small"
              checked={false}
              disabled
            />
          }
          label={
            <div className={classes.label}>
              {id}
              <div className={classes.aside}>
                {t('choice.setAside')}: {reasonText(reason, t).sentence}
              </div>
            </div>
          }
        />
      ))}
      {nothing && (
        <FormHelperText role="alert">{t('choice.nothing')}</FormHelperText>
      )}
    </FormControl>
  );
}
