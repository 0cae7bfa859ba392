import {
  EntityImages,
  RebaseView,
  TimelineEntry,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { useFormats } from '../../hooks/useFormats';
import { useTexts } from '../../hooks/useTexts';
import { timelineText } from '../../states/timelineText';
import { CveList } from '../image/CveList';
import { OutsideLink } from '../kit/OutsideLink';
import { WithPeople, personMark } from '../kit/WithPeople';
import { UndoButton } from '../rebase/UndoButton';
import { DigestMove } from './DigestMove';
import { RebaseDetail } from './RebaseDetail';
import { TimelineIcon } from './TimelineIcon';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr) auto',
    columnGap: theme.spacing(1.5),
    overflowWrap: 'anywhere',
    '&:last-child $rail::after': { display: 'none' },
    '& > button': { alignSelf: 'start' },
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: '24px minmax(0, 1fr)',
      '& > button': { gridColumn: 2, justifySelf: 'start', marginBottom: 12 },
    },
  },
  // The line that holds the events together.
  rail: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    '&::after': {
      content: '""',
      flex: 1,
      width: 1,
      margin: theme.spacing(0.5, 0),
      backgroundColor: theme.palette.divider,
    },
    [theme.breakpoints.down('xs')]: { gridRow: 'span 2' },
  },
  body: { paddingBottom: theme.spacing(1.75) },
  sentence: { lineHeight: '24px' },
  alarm: { fontWeight: 600 },
  quiet: {
    color: theme.palette.text.secondary,
    fontSize: '0.875rem',
    lineHeight: 1.5,
  },
}));

/** One thing that happened: an icon, what and by whom, when, and what of it can be undone. */
export function TimelineLine(props: {
  readonly entry: TimelineEntry;
  readonly mayRebase: EntityImages['mayRebase'];
  readonly onRebase: (rebase: RebaseView) => void;
}) {
  const classes = useStyles();
  const t = useTexts();
  const formats = useFormats();
  const { entry } = props;
  const { rebase } = entry;
  const alarm = entry.type === 'unpatched' ? classes.alarm : '';
  return (
    <li className={classes.line} data-entry={entry.type}>
      <span className={classes.rail}>
        <TimelineIcon entry={entry} />
      </span>
      <div className={classes.body}>
        <div className={`${classes.sentence} ${alarm}`}>
          <WithPeople text={timelineText(entry, t, formats, personMark)} />
        </div>
        {rebase && <RebaseDetail rebase={rebase} />}
        <EventDetail entry={entry} />
        <div className={classes.quiet}>
          <time dateTime={entry.at} title={formats.moment(entry.at)}>
            {formats.day(entry.at)}
          </time>
          <DigestMove entry={entry} />
        </div>
      </div>
      {rebase && (
        <UndoButton
          rebase={rebase}
          mayRebase={props.mayRebase}
          onRebase={props.onRebase}
        />
      )}
    </li>
  );
}

/** What a patch that appeared would close, and where to read about it. */
function EventDetail({ entry }: { readonly entry: TimelineEntry }) {
  const classes = useStyles();
  const t = useTexts();
  const { cves, advisory } = entry.facts;
  if (entry.type !== 'patch-appeared' || (!cves && !advisory)) return null;
  return (
    <div className={classes.quiet}>
      {cves && (
        <>
          {t('patches.closes')} <CveList cves={String(cves).split(', ')} />
        </>
      )}
      {cves && advisory && ' · '}
      {advisory && (
        <OutsideLink to={String(advisory)}>{t('patches.advisory')}</OutsideLink>
      )}
    </div>
  );
}
