import {
  FactRetriever,
  TechInsightFact,
} from '@backstage-community/plugin-tech-insights-node';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  EntityFacts,
  LayerRebaseClient,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { fetchAsPlugin } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { DateTime } from 'luxon';
import { FACTS_VERSION, factSchema } from './factSchema';

const PAGE = 100;

/** Collects what the layer-rebase backend knows of every entity that names images; no registry is asked. */
export const imageFactsRetriever: FactRetriever = {
  id: 'layerRebaseFactRetriever',
  version: FACTS_VERSION,
  title: 'Container images',
  description: 'How patched the buildpacks-built images of an entity are',
  schema: factSchema,
  async handler({ auth, discovery }) {
    const client = new LayerRebaseClient({
      discoveryApi: discovery,
      fetchApi: fetchAsPlugin(auth),
    });
    const facts: TechInsightFact[] = [];
    let offset: number | undefined = 0;
    while (offset !== undefined) {
      const page = await client.listEntityFacts({ limit: PAGE, offset });
      facts.push(...page.items.map(toFact));
      offset = page.nextOffset;
    }
    return facts;
  },
};

function toFact({ entityRef, ...facts }: EntityFacts): TechInsightFact {
  const { checkedAt, lastRebaseAt, lastRebaseState = '', ...counts } = facts;
  return {
    entity: parseEntityRef(entityRef),
    facts: {
      ...counts,
      lastRebaseState,
      ...(checkedAt && { checkedAt: DateTime.fromISO(checkedAt) }),
      ...(lastRebaseAt && { lastRebaseAt: DateTime.fromISO(lastRebaseAt) }),
    },
  };
}
