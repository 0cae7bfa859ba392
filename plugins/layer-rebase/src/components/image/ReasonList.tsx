import { ReasonView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import BlockingIcon from '@material-ui/icons/Block';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import { useTexts } from '../../hooks/useTexts';
import { reasonText } from '../../states/reasonText';
import { VisuallyHidden } from '../kit/VisuallyHidden';
import { toneColor } from '../kit/toneStyles';
import { CureText } from './CureText';

const ICONS = {
  blocking: BlockingIcon,
  warning: WarningIcon,
  info: InfoIcon,
} as const;

const TONES = { blocking: 'bad', warning: 'warning', info: 'neutral' } as const;

const ORDER = ['blocking', 'warning', 'info'] as const;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', padding: 0, margin: theme.spacing(1, 0) },
  item: {
    display: 'flex',
    gap: theme.spacing(1),
    margin: theme.spacing(1, 0),
    overflowWrap: 'anywhere',
  },
  body: { flex: 1, minWidth: 0, lineHeight: 1.5 },
  icon: { marginTop: 2, fontSize: '1.25rem' },
  where: { color: theme.palette.text.secondary },
}));

/** All reasons at once, the blocking ones first, none without its cure. */
export function ReasonList(props: { readonly reasons: readonly ReasonView[] }) {
  const classes = useStyles();
  const sorted = [...props.reasons].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
  return (
    <ul className={classes.list}>
      {sorted.map((reason, index) => (
        <ReasonItem key={`${reason.code}-${index}`} reason={reason} />
      ))}
    </ul>
  );
}

function ReasonItem({ reason }: { readonly reason: ReasonView }) {
  const classes = useStyles();
  const t = useTexts();
  const { sentence, cure } = reasonText(reason, t);
  const theme = useTheme();
  const Icon = ICONS[reason.severity];
  const color = toneColor(theme, TONES[reason.severity]);
  return (
    <li className={classes.item} data-reason={reason.code}>
      <Icon className={classes.icon} style={{ color }} aria-hidden />
      <div className={classes.body}>
        <VisuallyHidden>
          {`${t(`reasonSeverity.${reason.severity}`)}: `}
        </VisuallyHidden>
        {sentence}
        {reason.platform && (
          <span className={classes.where}> ({reason.platform})</span>
        )}
        {cure && <CureText cure={cure} />}
      </div>
    </li>
  );
}
