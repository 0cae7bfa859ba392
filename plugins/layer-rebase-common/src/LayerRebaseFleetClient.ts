import { BackendDoor, callBackend, queryText } from './callBackend';
import {
  FleetFacet,
  FleetFilter,
  FleetFix,
  FleetFixDetail,
  FleetImage,
  FleetImageQuery,
  FleetPage,
  FleetRunImage,
  FleetSummary,
  FleetTrend,
  Scorecard,
  ScorecardQuery,
  StuckCause,
  TellOwnersRequest,
  TellOwnersResult,
} from './fleet';
import { LayerRebaseFleetApi } from './LayerRebaseFleetApi';

/** Asks for the fleet page; needs only an address and a fetch. Throws `ResponseError`. */
export class LayerRebaseFleetClient implements LayerRebaseFleetApi {
  readonly #door: BackendDoor;

  constructor(options: BackendDoor) {
    this.#door = options;
  }

  getFleetSummary(filter: FleetFilter = {}): Promise<FleetSummary> {
    return this.#get('summary', filter);
  }

  listScorecards(query: ScorecardQuery): Promise<FleetPage<Scorecard>> {
    return this.#get('scorecards', query);
  }

  getFleetTrend(
    scope: Pick<
      FleetFilter,
      'owner' | 'tree' | 'system' | 'domain' | 'lifecycle'
    > = {},
  ): Promise<FleetTrend> {
    return this.#get('trend', scope);
  }

  listStuckCauses(filter: FleetFilter = {}): Promise<readonly StuckCause[]> {
    return this.#items('causes', filter);
  }

  listFleetImages(query: FleetImageQuery = {}): Promise<FleetPage<FleetImage>> {
    return this.#get('images', query);
  }

  listFleetComponents(filter: FleetFilter = {}): Promise<readonly string[]> {
    return this.#items('components', filter);
  }

  listFleetFacets(filter: FleetFilter = {}): Promise<readonly FleetFacet[]> {
    return this.#items('facets', filter);
  }

  listFleetFixes(
    query: {
      readonly text?: string;
      readonly limit?: number;
      readonly cursor?: string;
    } = {},
  ): Promise<FleetPage<FleetFix>> {
    return this.#get('fixes', query);
  }

  getFleetFix(kind: FleetFix['kind'], id: string): Promise<FleetFixDetail> {
    return this.#get(`fixes/${kind}/${encodeURIComponent(id)}`);
  }

  async tellOwners(request: TellOwnersRequest): Promise<TellOwnersResult> {
    const path = '/v1/fleet/tell';
    return (await callBackend(this.#door, 'POST', path, request)).json();
  }

  listFleetRunImages(): Promise<readonly FleetRunImage[]> {
    return this.#items('run-images');
  }

  async exportFleetImages(
    format: 'csv' | 'json',
    query: FleetImageQuery = {},
  ): Promise<ReadableStream<Uint8Array>> {
    const { limit: _limit, cursor: _cursor, ...filter } = query;
    const path = pathOf('images/export', { format, ...filter });
    const { body } = await callBackend(this.#door, 'GET', path);
    return body ?? new Blob([]).stream();
  }

  async #items<T>(name: string, values: object = {}): Promise<readonly T[]> {
    const page = await this.#get<{ readonly items: readonly T[] }>(
      name,
      values,
    );
    return page.items;
  }

  async #get<T>(name: string, values: object = {}): Promise<T> {
    return (await callBackend(this.#door, 'GET', pathOf(name, values))).json();
  }
}

function pathOf(name: string, values: object): string {
  const query = queryText(values);
  return `/v1/fleet/${name}${query && `?${query}`}`;
}
