import { DiscoveryProblem } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { useTexts } from '../hooks/useTexts';
import { noteText } from '../states/noteText';
import { CopyableCode } from './kit/CopyableCode';
import { Notice } from './kit/Notice';

/** Annotations that could not be read: which one, what is wrong, how it should look. */
export function DiscoveryProblems(props: {
  readonly problems: readonly DiscoveryProblem[];
}) {
  const t = useTexts();
  return (
    <>
      {props.problems.map(({ annotation, value, sentence, note, example }) => (
        <Notice key={`${annotation} ${value}`} tone="warning">
          <Typography>{note ? noteText(note, t) : sentence}</Typography>
          <Typography variant="body2" gutterBottom>
            {t('problems.value', { annotation, value })}
          </Typography>
          <CopyableCode text={example} what={t('problems.example')} />
        </Notice>
      ))}
    </>
  );
}
