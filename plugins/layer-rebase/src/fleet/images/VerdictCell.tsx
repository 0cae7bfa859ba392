import type { FleetImage } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { VerdictPill } from '../../components/image/VerdictPill';
import { useTexts } from '../../hooks/useTexts';
import { useReasonTitle } from '../reasonTitle';
import { quietColor } from '../kit/quietColor';
import { imageSentence } from './imageSentence';

const useStyles = makeStyles(theme => ({
  why: {
    marginTop: theme.spacing(0.5),
    fontSize: '0.8125rem',
    color: quietColor(theme),
  },
}));

/** The verdict of an image, and in a few words what is in the way. */
export function VerdictCell(props: {
  readonly image: FleetImage;
  /** What is in the way stands in a column of its own. */
  readonly quiet?: boolean;
}) {
  const { verdict, reasons } = props.image;
  const t = useTexts();
  const classes = useStyles();
  const title = useReasonTitle();
  return (
    <div title={imageSentence(props.image, t)}>
      <VerdictPill verdict={verdict} />
      {!props.quiet && reasons.length > 0 && (
        <div className={classes.why}>{reasons.map(title).join(', ')}</div>
      )}
    </div>
  );
}
