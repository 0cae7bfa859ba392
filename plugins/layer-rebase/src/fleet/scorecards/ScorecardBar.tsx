import { Link } from '@backstage/core-components';
import type { ScorecardQuery } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { useAddress } from '../address/useAddress';
import { useFleetLinks } from '../address/useFleetLinks';
import { Choice } from '../kit/Choice';
import { VerdictKey } from '../kit/VerdictKey';
import { shortRef } from '../shortRef';
import { GradeFormula } from './GradeFormula';
import { DIMENSIONS } from './scorecardQuery';

const SORTS = ['score', 'title', 'images', 'openCves', 'daysToPatch'] as const;

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(1),
  },
  choice: { width: 180, [theme.breakpoints.down('xs')]: { width: '100%' } },
  key: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 2),
    marginBottom: theme.spacing(1),
  },
}));

/** What the cards are made by, and how they are shown. */
export function ScorecardBar(props: {
  readonly query: ScorecardQuery;
  readonly wide: boolean;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { params, choose } = useAddress();
  const { by, tree, sort = 'score', parent } = props.query;
  const tiles = params.get('view') === 'tiles';
  return (
    <>
      <div className={classes.bar}>
        <div className={classes.choice}>
          <Choice
            label={t('fleet.cards.by')}
            value={by}
            options={DIMENSIONS.map(value => ({
              value,
              label: t(`fleet.dimension.${value}`),
            }))}
            onChoose={value =>
              choose({ by: value, parent: undefined, open: undefined })
            }
          />
        </div>
        {(tiles || !props.wide) && (
          <div className={classes.choice}>
            <Choice
              label={t('fleet.sort')}
              value={sort}
              options={SORTS.map(value => ({
                value,
                label: t(`fleet.cards.sort.${value}`),
              }))}
              onChoose={value =>
                choose({
                  sort: value,
                  order:
                    value === 'score' || value === 'title' ? 'asc' : 'desc',
                })
              }
            />
          </div>
        )}
        {by === 'owner' && (
          <FormControlLabel
            control={
              <Checkbox
                color="primary"
                checked={Boolean(tree)}
                onChange={(_, checked) =>
                  choose({
                    flat: checked ? undefined : 'true',
                    parent: undefined,
                    open: undefined,
                  })
                }
              />
            }
            label={t('fleet.cards.tree')}
          />
        )}
        {props.wide && (
          <FormControlLabel
            control={
              <Checkbox
                color="primary"
                checked={tiles}
                onChange={(_, checked) =>
                  choose({ view: checked ? 'tiles' : undefined })
                }
              />
            }
            label={t('fleet.cards.tiles')}
          />
        )}
      </div>
      <div className={classes.key}>
        <VerdictKey />
        <GradeFormula />
      </div>
      {parent && <Above parent={parent} />}
    </>
  );
}

/** Where one is in the tree, and the way up. */
function Above(props: { readonly parent: string }) {
  const t = useTexts();
  const links = useFleetLinks();
  const { params } = useAddress();
  const view = params.get('view');
  return (
    <p>
      <Link to={links('scorecards', {}, view ? { view } : {})}>
        {t('fleet.cards.top')}
      </Link>{' '}
      › {shortRef(props.parent)}
    </p>
  );
}
