import { Link } from '@backstage/core-components';
import type { FleetFixDetail } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Age } from '../../components/kit/Age';
import { Section } from '../../components/kit/Section';
import { useTexts } from '../../hooks/useTexts';
import { useFleetLinks } from '../address/useFleetLinks';
import { FleetTable } from '../kit/FleetTable';
import { shortRef } from '../shortRef';
import { useNumbers } from '../useNumbers';

/** Whose images a fix concerns, and when they were told. */
export function FixOwners({ fix }: { readonly fix: FleetFixDetail }) {
  const t = useTexts();
  const { count } = useNumbers();
  const links = useFleetLinks();
  if (fix.owners.length === 0) return null;
  return (
    <Section title={t('fleet.fix.owners', { count: fix.owners.length })}>
      <FleetTable label={t('fleet.fix.ownersCaption', { title: fix.title })}>
        <thead>
          <tr>
            <th scope="col">{t('fleet.dimension.owner')}</th>
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
            <th scope="col">{t('fleet.fix.told')}</th>
          </tr>
        </thead>
        <tbody>
          {fix.owners.map(({ owner, title, ...numbers }) => (
            <tr key={owner}>
              <th scope="row">
                {owner ? (
                  <Link to={links('images', { owner, [fix.kind]: fix.id })}>
                    {title || shortRef(owner)}
                  </Link>
                ) : (
                  t('fleet.without.owner')
                )}
              </th>
              <td className="number">{count(numbers.images)}</td>
              <td className="number">{count(numbers.fixable)}</td>
              <td className="number">{count(numbers.blocked)}</td>
              <td>{numbers.since ? <Age at={numbers.since} /> : '–'}</td>
              <td>{numbers.toldAt ? <Age at={numbers.toldAt} /> : '–'}</td>
            </tr>
          ))}
        </tbody>
      </FleetTable>
    </Section>
  );
}
