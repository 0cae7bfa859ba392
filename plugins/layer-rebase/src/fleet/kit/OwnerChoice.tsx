import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { useAddress } from '../address/useAddress';
import { useAsked } from '../asking/useAsked';
import { shortRef } from '../shortRef';
import { Choice } from './Choice';

const useStyles = makeStyles(theme => ({
  choice: {
    width: 280,
    maxWidth: '100%',
    margin: theme.spacing(1, 0, 2),
  },
}));

/** Narrows a page to what one owner, and the groups below, have. */
export function OwnerChoice(props: { readonly owner?: string }) {
  const classes = useStyles();
  const t = useTexts();
  const { choose } = useAddress();
  const { owner = '' } = props;
  const { data = [] } = useAsked('facets {}', api => api.listFleetFacets({}));
  const values = data.find(({ field }) => field === 'owner')?.values ?? [];
  const known = values.some(({ value }) => value === owner);
  return (
    <div className={classes.choice}>
      <Choice
        label={t('fleet.owner.only')}
        value={owner}
        options={[
          { value: '', label: t('fleet.filter.all') },
          ...(owner && !known
            ? [{ value: owner, label: shortRef(owner) }]
            : []),
          ...values
            .map(({ value, title }) => ({ value, label: title }))
            .sort((a, b) => a.label.localeCompare(b.label)),
        ]}
        onChoose={value =>
          choose({ owner: value, tree: value ? 'true' : undefined })
        }
      />
    </div>
  );
}
