import type { FleetSummary } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Age } from '../components/kit/Age';
import { Texts, useTexts } from '../hooks/useTexts';
import { useAsked } from './asking/useAsked';
import { Numbers, useNumbers } from './useNumbers';
import { quietColor } from './kit/quietColor';

const useStyles = makeStyles(theme => ({
  // As high while it loads as when it is there, so that the page below stays where it is.
  head: { minHeight: theme.spacing(7.5), marginBottom: theme.spacing(2) },
  sentence: { fontSize: '1.375rem', lineHeight: 1.35, fontWeight: 500 },
  more: {
    marginTop: theme.spacing(0.5),
    fontSize: '0.875rem',
    color: quietColor(theme),
  },
}));

/** The whole fleet in one sentence; what does not fit stands below it, smaller. */
export function FleetSentence() {
  const classes = useStyles();
  const t = useTexts();
  const numbers = useNumbers();
  const { data } = useAsked('summary', api => api.getFleetSummary());
  return (
    <div className={classes.head}>
      {data && (
        <>
          <Typography component="h2" className={classes.sentence}>
            {fleetSentence(data, { t, numbers })}
          </Typography>
          <Typography className={classes.more}>
            {restSentence(data, { t, numbers })}
            {data.checkedAt && (
              <>
                {' '}
                {t('fleet.checked')} <Age at={data.checkedAt} />.
              </>
            )}
          </Typography>
        </>
      )}
    </div>
  );
}

interface Words {
  readonly t: Texts;
  readonly numbers: Numbers;
}

/** `73 % of 420 images are current; 61 can be fixed now; 4 causes block the other 52.` */
export function fleetSentence(
  { counts, causes }: FleetSummary,
  { t, numbers }: Words,
): string {
  const { images, current, patchable, blocked } = counts;
  if (images === 0) return t('fleet.sentence.none');
  const parts: string[] = [
    t('fleet.sentence.current', {
      count: images,
      images: numbers.count(images),
      share: numbers.percent(current / images),
    }),
  ];
  if (patchable > 0) {
    parts.push(
      t('fleet.sentence.patchable', { images: numbers.count(patchable) }),
    );
  }
  if (blocked > 0) {
    const others = current + patchable + blocked === images;
    parts.push(
      t(others ? 'fleet.sentence.blockedRest' : 'fleet.sentence.blocked', {
        count: causes,
        causes: numbers.count(causes),
        images: numbers.count(blocked),
      }),
    );
  }
  return `${parts.join('; ')}.`;
}

/** What the first sentence leaves out. */
function restSentence(
  { counts, components }: FleetSummary,
  { t, numbers }: Words,
): string {
  const parts: string[] = [
    t('fleet.rest.components', {
      count: components,
      components: numbers.count(components),
    }),
  ];
  if (counts.unsupported > 0) {
    parts.push(
      t('fleet.rest.unsupported', {
        images: numbers.count(counts.unsupported),
      }),
    );
  }
  if (counts.unknown > 0) {
    parts.push(
      t('fleet.rest.unknown', { images: numbers.count(counts.unknown) }),
    );
  }
  return `${parts.join(', ')}.`;
}
