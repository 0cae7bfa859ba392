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

/** What the fleet page asks of the backend; everything is limited to entities that the caller may read. */
export interface LayerRebaseFleetApi {
  getFleetSummary(filter?: FleetFilter): Promise<FleetSummary>;
  listScorecards(query: ScorecardQuery): Promise<FleetPage<Scorecard>>;
  getFleetTrend(
    scope?: Pick<
      FleetFilter,
      'owner' | 'tree' | 'system' | 'domain' | 'lifecycle'
    >,
  ): Promise<FleetTrend>;
  listStuckCauses(filter?: FleetFilter): Promise<readonly StuckCause[]>;
  listFleetImages(query?: FleetImageQuery): Promise<FleetPage<FleetImage>>;
  /** References of all entities with an image that the filter means, in their order. */
  listFleetComponents(filter?: FleetFilter): Promise<readonly string[]>;
  listFleetFacets(filter?: FleetFilter): Promise<readonly FleetFacet[]>;
  listFleetFixes(query?: {
    readonly text?: string;
    readonly limit?: number;
    readonly cursor?: string;
  }): Promise<FleetPage<FleetFix>>;
  getFleetFix(kind: FleetFix['kind'], id: string): Promise<FleetFixDetail>;
  tellOwners(request: TellOwnersRequest): Promise<TellOwnersResult>;
  listFleetRunImages(): Promise<readonly FleetRunImage[]>;
  /** The filtered list as a file, streamed. */
  exportFleetImages(
    format: 'csv' | 'json',
    query?: FleetImageQuery,
  ): Promise<ReadableStream<Uint8Array>>;
}
