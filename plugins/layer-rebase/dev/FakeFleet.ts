import { ResponseError } from '@backstage/errors';
import type {
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
  LayerRebaseFleetApi,
  Scorecard,
  ScorecardQuery,
  StuckCause,
  TellOwnersRequest,
  TellOwnersResult,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { scorecards } from './__data__/fleet/cards';
import { exported } from './__data__/fleet/exported';
import { facetsOf } from './__data__/fleet/facets';
import { fixDetail, fixes } from './__data__/fleet/fixList';
import { DemoImage, fleetImages } from './__data__/fleet/images';
import { matches } from './__data__/fleet/matches';
import { runImages } from './__data__/fleet/runImages';
import {
  countsOf,
  daysOf,
  openCvesOf,
  weeksOf,
} from './__data__/fleet/scoring';
import { ordered } from './__data__/fleet/ordered';
import { causesOf } from './__data__/fleet/causes';

/** The fleet side of the backend played in memory, over four hundred images of forty groups. */
export class FakeFleet implements LayerRebaseFleetApi {
  readonly #images: readonly DemoImage[];
  /** Names of the calls, in order. */
  readonly calls: string[] = [];
  /** When set, every answer is this error. */
  failure?: string;

  constructor(images: readonly DemoImage[] = fleetImages) {
    this.#images = images;
  }

  async getFleetSummary(filter: FleetFilter = {}): Promise<FleetSummary> {
    const images = await this.#asked('getFleetSummary', filter);
    return {
      counts: countsOf(images),
      components: new Set(images.map(({ entityRef }) => entityRef)).size,
      openCves: openCvesOf(images),
      causes: causesOf(images).length,
      ...(images.length > 0 && { checkedAt: oldestLook(images) }),
    };
  }

  async listScorecards(query: ScorecardQuery): Promise<FleetPage<Scorecard>> {
    return pageOf(
      scorecards(await this.#asked('listScorecards'), query),
      query,
    );
  }

  async getFleetTrend(scope: FleetFilter = {}): Promise<FleetTrend> {
    const images = await this.#asked('getFleetTrend', scope);
    return { days: daysOf(images), weeks: weeksOf(images) };
  }

  async listStuckCauses(
    filter: FleetFilter = {},
  ): Promise<readonly StuckCause[]> {
    return causesOf(await this.#asked('listStuckCauses', filter));
  }

  async listFleetImages(
    query: FleetImageQuery = {},
  ): Promise<FleetPage<FleetImage>> {
    const images = await this.#asked('listFleetImages', query);
    return pageOf(ordered(images, query), query);
  }

  async listFleetComponents(
    filter: FleetFilter = {},
  ): Promise<readonly string[]> {
    const images = await this.#asked('listFleetComponents', filter);
    return [...new Set(images.map(({ entityRef }) => entityRef))].sort();
  }

  async listFleetFacets(
    filter: FleetFilter = {},
  ): Promise<readonly FleetFacet[]> {
    await this.#asked('listFleetFacets');
    return facetsOf(this.#images, filter);
  }

  async listFleetFixes(
    query: {
      readonly text?: string;
      readonly limit?: number;
      readonly cursor?: string;
    } = {},
  ): Promise<FleetPage<FleetFix>> {
    const text = query.text?.toLowerCase() ?? '';
    const known = fixes(await this.#asked('listFleetFixes')).filter(
      ({ id, title }) => `${id} ${title}`.toLowerCase().includes(text),
    );
    return pageOf(known, query);
  }

  async getFleetFix(
    kind: FleetFix['kind'],
    id: string,
  ): Promise<FleetFixDetail> {
    const images = await this.#asked('getFleetFix');
    const fix = fixes(images).find(
      each => each.kind === kind && each.id.toLowerCase() === id.toLowerCase(),
    );
    if (!fix) throw await refusal(404, `Nothing waits for ${id}.`);
    return fixDetail(images, fix);
  }

  async tellOwners(request: TellOwnersRequest): Promise<TellOwnersResult> {
    this.calls.push('tellOwners');
    const { owners } = await this.getFleetFix(request.kind, request.id);
    const toldBefore = owners.filter(({ toldAt }) => toldAt).length;
    return { owners: owners.length - toldBefore, toldBefore };
  }

  async listFleetRunImages(): Promise<readonly FleetRunImage[]> {
    return runImages(await this.#asked('listFleetRunImages'));
  }

  async exportFleetImages(
    format: 'csv' | 'json',
    query: FleetImageQuery = {},
  ): Promise<ReadableStream<Uint8Array>> {
    const images = await this.#asked('exportFleetImages', query);
    return exported(ordered(images, query), format);
  }

  async #asked(
    call: string,
    filter: FleetFilter = {},
  ): Promise<readonly DemoImage[]> {
    this.calls.push(call);
    if (this.failure) throw await refusal(500, this.failure);
    return this.#images.filter(image => matches(image, filter));
  }
}

/** A part of a list, and where the next begins. */
function pageOf<T>(
  all: readonly T[],
  query: { readonly limit?: number; readonly cursor?: string },
): FleetPage<T> {
  const start = Number(query.cursor ?? 0);
  const end = start + (query.limit ?? 50);
  return {
    items: all.slice(start, end),
    total: all.length,
    ...(end < all.length && { nextCursor: String(end) }),
  };
}

function oldestLook(images: readonly DemoImage[]): string | undefined {
  return images
    .flatMap(({ checkedAt }) => checkedAt ?? [])
    .sort()
    .at(0);
}

/** The same error class that the real client throws. */
function refusal(status: number, message: string) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json' } },
    ),
  );
}
