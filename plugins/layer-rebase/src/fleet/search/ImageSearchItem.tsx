import { Link } from '@backstage/core-components';
import type { ResultHighlight } from '@backstage/plugin-search-common';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import ListItem from '@material-ui/core/ListItem';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import { makeStyles } from '@material-ui/core/styles';
import ImageIcon from '@material-ui/icons/Layers';
import { VerdictPill } from '../../components/image/VerdictPill';
import { VERDICTS } from '../address/fleetFilter';
import { SearchDocument, textOf } from './imageResult';

const useStyles = makeStyles(theme => ({
  item: { alignItems: 'flex-start' },
  title: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
  },
}));

/** One image among the results of a search: its verdict, and what of it matched. */
export function ImageSearchItem(props: {
  readonly result?: SearchDocument;
  readonly highlight?: ResultHighlight;
}) {
  const classes = useStyles();
  const { result, highlight } = props;
  if (!result) return null;
  const said = textOf(result, 'verdict');
  const verdict = VERDICTS.find(each => each === said);
  return (
    <ListItem className={classes.item} divider>
      <ListItemIcon>
        <ImageIcon aria-hidden />
      </ListItemIcon>
      <ListItemText
        disableTypography
        primary={
          <div className={classes.title}>
            <Link to={result.location}>
              <Marked of={highlight} field="title" text={result.title} />
            </Link>
            {verdict && <VerdictPill verdict={verdict} />}
          </div>
        }
        secondary={<Marked of={highlight} field="text" text={result.text} />}
      />
    </ListItem>
  );
}

/** A text with what was searched for marked in it, when the search says where. */
function Marked(props: {
  readonly of?: ResultHighlight;
  readonly field: 'title' | 'text';
  readonly text: string;
}) {
  const { of: highlight, field, text } = props;
  const marked = highlight?.fields[field];
  if (!highlight || !marked) return <>{text}</>;
  return (
    <HighlightedSearchResultText
      text={marked}
      preTag={highlight.preTag}
      postTag={highlight.postTag}
    />
  );
}
