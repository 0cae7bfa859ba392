import { Link } from '@backstage/core-components';
import type {
  FleetFilter,
  OwnerShare,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { Button } from '../../components/kit/Button';
import { useTexts } from '../../hooks/useTexts';
import { useFleetLinks } from '../address/useFleetLinks';
import { shortRef } from '../shortRef';
import { useNumbers } from '../useNumbers';
import { quietColor } from './quietColor';

/** Owners shown before one asks for all. */
const FIRST = 6;

const useStyles = makeStyles(theme => ({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: '0.875rem',
  },
  number: { color: quietColor(theme) },
}));

/** Owners with how many images each, as links to these images. */
export function OwnerLinks(props: {
  readonly owners: readonly OwnerShare[];
  readonly filter: FleetFilter;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { count } = useNumbers();
  const links = useFleetLinks();
  const [all, setAll] = useState(false);
  const shown = all ? props.owners : props.owners.slice(0, FIRST);
  const rest = props.owners.length - shown.length;
  return (
    <ul className={classes.list}>
      {shown.map(({ owner, title, images }) => (
        <li key={owner}>
          {owner ? (
            <Link to={links('images', { ...props.filter, owner })}>
              {title || shortRef(owner)}
            </Link>
          ) : (
            t('fleet.without.owner')
          )}{' '}
          <span className={classes.number}>{count(images)}</span>
        </li>
      ))}
      {rest > 0 && (
        <li>
          <Button size="small" onClick={() => setAll(true)}>
            {t('fleet.owners.more', { count: rest })}
          </Button>
        </li>
      )}
    </ul>
  );
}
