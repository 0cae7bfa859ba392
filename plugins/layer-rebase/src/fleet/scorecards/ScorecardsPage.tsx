import type { Theme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useTexts } from '../../hooks/useTexts';
import { FleetFrame } from '../FleetFrame';
import { useAddress, usePages } from '../address/useAddress';
import { useAsked } from '../asking/useAsked';
import { Answer } from '../kit/Answer';
import { NothingHere } from '../kit/NothingHere';
import { Pager } from '../kit/Pager';
import { ScorecardBar } from './ScorecardBar';
import { ScorecardTable } from './ScorecardTable';
import { ScorecardTiles } from './ScorecardTiles';
import { readScorecardQuery } from './scorecardQuery';

/** How well patched each owner, system, domain or lifecycle is; the worst first. */
export function ScorecardsPage() {
  return (
    <FleetFrame>
      <Scorecards />
    </FleetFrame>
  );
}

function Scorecards() {
  const t = useTexts();
  const { params } = useAddress();
  const wide = useMediaQuery<Theme>(theme => theme.breakpoints.up('md'), {
    noSsr: true,
  });
  const query = readScorecardQuery(params);
  const asked = useAsked(`cards ${JSON.stringify(query)}`, api =>
    api.listScorecards(query),
  );
  const pages = usePages(asked.data?.nextCursor);
  const tiles = !wide || params.get('view') === 'tiles';
  const Cards = tiles ? ScorecardTiles : ScorecardTable;
  return (
    <>
      <ScorecardBar query={query} wide={wide} />
      <Answer of={asked} lines={12}>
        {({ items }) =>
          items.length > 0 ? (
            <Cards cards={items} query={query} />
          ) : (
            <NothingHere
              title={t('fleet.cards.none')}
              sentence={t('fleet.cards.noneCure')}
            />
          )
        }
      </Answer>
      <Pager pages={pages} />
    </>
  );
}
