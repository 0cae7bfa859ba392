import { Link } from '@backstage/core-components';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ImageIcon from '@material-ui/icons/Layers';
import { VerdictPill } from '../../components/image/VerdictPill';
import { VERDICTS } from '../address/fleetFilter';
import { Marked } from './Marked';
import { SearchDocument, textOf } from './imageResult';

const useStyles = makeStyles(theme => ({
  item: {
    display: 'flex',
    width: '100%',
    minWidth: 0,
    paddingBottom: theme.spacing(1),
    overflowWrap: 'anywhere',
  },
  icon: {
    paddingTop: theme.spacing(0.5),
    [theme.breakpoints.down('xs')]: { minWidth: 40 },
  },
  body: { minWidth: 0 },
  name: { fontWeight: 600 },
  title: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
  },
}));

/** One image among the results of a search: its verdict, and what of it was searched for. */
export function ImageSearchItem(props: { readonly result?: SearchDocument }) {
  const classes = useStyles();
  const { result } = props;
  if (!result) return null;
  const said = textOf(result, 'verdict');
  const verdict = VERDICTS.find(each => each === said);
  return (
    <div className={classes.item}>
      <ListItemIcon className={classes.icon}>
        <ImageIcon aria-hidden />
      </ListItemIcon>
      <div className={classes.body}>
        <div className={classes.title}>
          <Typography className={classes.name} component="div">
            <Link to={result.location}>
              <Marked text={result.title} />
            </Link>
          </Typography>
          {verdict && <VerdictPill verdict={verdict} />}
        </div>
        <Typography variant="body2" color="textSecondary">
          <Marked text={result.text} />
        </Typography>
      </div>
    </div>
  );
}
