import { GRADE } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../../components/kit/Disclosure';
import { useTexts } from '../../hooks/useTexts';

/** How a grade comes about, in words around the numbers that it is made with. */
export function GradeFormula() {
  const t = useTexts();
  const { from, notCurrent, withCritical, withHigh, mostDays } = GRADE;
  const grades = Object.entries(from)
    .map(([grade, score]) =>
      score > 0
        ? t('fleet.grade.from', { grade, score: String(score) })
        : t('fleet.grade.else', { grade }),
    )
    .join(', ');
  return (
    <Disclosure label={t('fleet.grade.how')}>
      <Typography variant="body2">
        {t('fleet.grade.formula', {
          notCurrent: String(notCurrent),
          withCritical: String(withCritical),
          withHigh: String(withHigh),
          mostDays: String(mostDays),
          grades,
        })}
      </Typography>
    </Disclosure>
  );
}
