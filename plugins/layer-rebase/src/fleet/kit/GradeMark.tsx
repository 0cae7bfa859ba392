import type { Grade } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Theme, makeStyles } from '@material-ui/core/styles';
import { Tone, toneColor } from '../../components/kit/toneStyles';
import { useTexts } from '../../hooks/useTexts';

const TONES: Readonly<Record<Grade, Tone>> = {
  A: 'good',
  B: 'good',
  C: 'warning',
  D: 'warning',
  E: 'bad',
  F: 'bad',
};

const useStyles = makeStyles<
  Theme,
  { readonly tone: Tone; readonly big: boolean }
>(theme => ({
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flex: 'none',
    width: ({ big }) => (big ? 48 : 32),
    height: ({ big }) => (big ? 48 : 32),
    borderRadius: theme.shape.borderRadius,
    border: ({ tone }) => `2px solid ${toneColor(theme, tone)}`,
    fontSize: ({ big }) => (big ? '1.5rem' : '1rem'),
    fontWeight: 700,
    lineHeight: 1,
    color: theme.palette.text.primary,
  },
}));

/** A grade as a letter in a frame; a dash when there is nothing to grade. */
export function GradeMark(props: {
  readonly grade?: Grade;
  readonly score?: number;
  readonly big?: boolean;
}) {
  const { grade, score, big = false } = props;
  const classes = useStyles({ tone: grade ? TONES[grade] : 'neutral', big });
  const t = useTexts();
  const said = grade
    ? t('fleet.grade.said', {
        grade,
        score: score === undefined ? '–' : String(Math.round(score)),
      })
    : t('fleet.grade.none');
  return (
    <span className={classes.mark} role="img" aria-label={said} title={said}>
      {grade ?? '–'}
    </span>
  );
}
