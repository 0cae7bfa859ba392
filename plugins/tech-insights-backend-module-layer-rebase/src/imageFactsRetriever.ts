import {
  FactRetriever,
  FactRetrieverContext,
  TechInsightFact,
} from '@backstage-community/plugin-tech-insights-node';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  EntityFacts,
  LayerRebaseClient,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
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
  async handler(context) {
    const client = clientOf(context);
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

/** The client as this plugin: every call carries a token of its own. */
function clientOf({ auth, discovery }: FactRetrieverContext) {
  return new LayerRebaseClient({
    discoveryApi: discovery,
    fetchApi: {
      async fetch(input, init) {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await auth.getOwnServiceCredentials(),
          targetPluginId: 'layer-rebase',
        });
        const headers = new Headers(init?.headers);
        headers.set('authorization', `Bearer ${token}`);
        return fetch(input, { ...init, headers });
      },
    },
  });
}

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
