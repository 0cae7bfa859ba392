import { Link } from '@backstage/core-components';
import type { FleetFix } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { Age } from '../../components/kit/Age';
import { useTexts } from '../../hooks/useTexts';
import { useAddress, usePages } from '../address/useAddress';
import { useFleetLinks } from '../address/useFleetLinks';
import { useAsked } from '../asking/useAsked';
import { Answer } from '../kit/Answer';
import { FleetTable } from '../kit/FleetTable';
import { NothingHere } from '../kit/NothingHere';
import { Pager } from '../kit/Pager';
import { TextSearch } from '../kit/TextSearch';
import { useNumbers } from '../useNumbers';

const PER_PAGE = 50;
const LONGEST = 200;

const useStyles = makeStyles(theme => ({
  search: {
    display: 'grid',
    maxWidth: 420,
    margin: theme.spacing(1, 0, 2),
  },
}));

/** Every CVE and patch that waits, the one that concerns most images first; typing narrows the list. */
export function FixList() {
  const classes = useStyles();
  const t = useTexts();
  const { params } = useAddress();
  const text = params.get('q')?.slice(0, LONGEST);
  const cursor = params.get('cursor') ?? undefined;
  const query = {
    ...(text && { text }),
    limit: PER_PAGE,
    ...(cursor && { cursor }),
  };
  const asked = useAsked(`fixes ${JSON.stringify(query)}`, api =>
    api.listFleetFixes(query),
  );
  const pages = usePages(asked.data?.nextCursor);
  return (
    <>
      <div className={classes.search} role="search">
        <TextSearch field="q" label={t('fleet.fixes.search')} value={text} />
      </div>
      <Answer of={asked}>
        {({ items }) =>
          items.length > 0 ? (
            <FixTable fixes={items} />
          ) : (
            <NothingHere
              title={t(text ? 'fleet.fixes.noMatch' : 'fleet.fixes.none')}
              sentence={t(
                text ? 'fleet.fixes.noMatchCure' : 'fleet.fixes.noneCure',
              )}
            />
          )
        }
      </Answer>
      <Pager pages={pages} />
    </>
  );
}

function FixTable(props: { readonly fixes: readonly FleetFix[] }) {
  const t = useTexts();
  return (
    <FleetTable label={t('fleet.fixes.caption')}>
      <thead>
        <tr>
          <th scope="col">{t('fleet.fixes.what')}</th>
          <th scope="col">{t('fleet.fixes.severity')}</th>
          <th scope="col" className="number">
            {t('fleet.fixes.affected')}
          </th>
          <th scope="col" className="number">
            {t('fleet.fixes.fixable')}
          </th>
          <th scope="col" className="number">
            {t('fleet.fixes.blocked')}
          </th>
          <th scope="col">{t('fleet.fixes.since')}</th>
        </tr>
      </thead>
      <tbody>
        {props.fixes.map(fix => (
          <FixRow key={`${fix.kind} ${fix.id}`} fix={fix} />
        ))}
      </tbody>
    </FleetTable>
  );
}

function FixRow({ fix }: { readonly fix: FleetFix }) {
  const t = useTexts();
  const { count } = useNumbers();
  const links = useFleetLinks();
  return (
    <tr>
      <th scope="row">
        <Link to={links('fixes', { [fix.kind]: fix.id })}>{fix.title}</Link>{' '}
        {fix.kind === 'patch' && t('fleet.fixes.isPatch')}
      </th>
      <td>{fix.severity ? t(`severity.${fix.severity}`) : '–'}</td>
      <td className="number">{count(fix.affected)}</td>
      <td className="number">{count(fix.fixable)}</td>
      <td className="number">{count(fix.blocked)}</td>
      <td>{fix.since ? <Age at={fix.since} /> : '–'}</td>
    </tr>
  );
}
