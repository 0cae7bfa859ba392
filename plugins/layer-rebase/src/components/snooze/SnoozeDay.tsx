import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useState } from 'react';
import { useFormats } from '../../hooks/useFormats';
import { useTexts } from '../../hooks/useTexts';
import { dayLimits, pickedDay, snoozeDays } from '../../states/snoozeDays';

const PRESETS = ['thursday', 'nextWeek', 'month'] as const;

const useStyles = makeStyles(theme => ({
  radio: { padding: theme.spacing(0.625, 1) },
  legend: { marginBottom: theme.spacing(0.5) },
}));

type Choice = (typeof PRESETS)[number] | 'pick';

/** The days that people mean, and a field for any other; says undefined while no day is chosen. */
export function SnoozeDay(props: {
  readonly onChange: (until: Date | undefined) => void;
}) {
  const classes = useStyles();
  const t = useTexts();
  const formats = useFormats();
  const [now] = useState(() => new Date());
  const [choice, setChoice] = useState<Choice>('thursday');
  const [picked, setPicked] = useState('');
  const { onChange } = props;
  const days = snoozeDays(now);
  const soonestFirst = [...PRESETS].sort((a, b) => +days[a] - +days[b]);
  useEffect(() => {
    onChange(
      choice === 'pick' ? pickedDay(picked, now) : snoozeDays(now)[choice],
    );
  }, [choice, picked, now, onChange]);
  return (
    <FormControl component="fieldset" fullWidth>
      <FormLabel component="legend" className={classes.legend}>
        {t('snooze.until')}
      </FormLabel>
      <RadioGroup
        name="layer-rebase-snooze-until"
        value={choice}
        onChange={event => setChoice(event.target.value as Choice)}
      >
        {soonestFirst.map(preset => (
          <FormControlLabel
            key={preset}
            value={preset}
            control={
              <Radio color="primary" size="small" className={classes.radio} />
            }
            label={t(`snooze.${preset}`, {
              date: formats.date(days[preset].toISOString(), {
                weekday: preset !== 'thursday',
              }),
            })}
          />
        ))}
        <FormControlLabel
          value="pick"
          control={
            <Radio color="primary" size="small" className={classes.radio} />
          }
          label={t('snooze.pick')}
        />
      </RadioGroup>
      {choice === 'pick' && (
        <DayField value={picked} now={now} onChange={setPicked} />
      )}
    </FormControl>
  );
}

function DayField(props: {
  readonly value: string;
  readonly now: Date;
  readonly onChange: (value: string) => void;
}) {
  const t = useTexts();
  const { value, now, onChange } = props;
  const { first, last } = dayLimits(now);
  return (
    <TextField
      id="layer-rebase-snooze-date"
      type="date"
      label={t('snooze.date')}
      helperText={t('snooze.dateWrong')}
      error={value !== '' && !pickedDay(value, now)}
      variant="outlined"
      size="small"
      margin="dense"
      InputLabelProps={{ shrink: true }}
      inputProps={{ min: first, max: last }}
      value={value}
      onChange={event => onChange(event.target.value)}
    />
  );
}
