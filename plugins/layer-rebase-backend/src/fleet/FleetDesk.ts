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
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';
import { Caller } from '../services/Access';
import { dayOf } from './days';
import { exportImages } from './exportImages';
import { FleetAccess } from './FleetAccess';
import { fleetCards } from './fleetCards';
import { fleetCauses } from './fleetCauses';
import { fleetComponents } from './fleetComponents';
import { fleetFacets } from './fleetFacets';
import { fleetFix, fleetFixes } from './fleetFixes';
import { fleetImages } from './fleetImages';
import { fleetRunImages } from './fleetRunImages';
import { fleetSummary } from './fleetSummary';
import { fleetTrend } from './fleetTrend';
import { OwnerNotices } from './OwnerNotices';
import { Selection } from './selection';
import { StreamedAnswer } from './StreamedAnswer';

/** Answers the fleet page. Every answer counts only what the caller may see. */
export class FleetDesk {
  readonly #knex: Knex;
  readonly #access: FleetAccess;
  readonly #notices: OwnerNotices;
  readonly #now: () => Date;

  constructor(options: {
    readonly knex: Knex;
    readonly access: FleetAccess;
    readonly notices: OwnerNotices;
    readonly now?: () => Date;
  }) {
    this.#knex = options.knex;
    this.#access = options.access;
    this.#notices = options.notices;
    this.#now = options.now ?? (() => new Date());
  }

  async summary(filter: FleetFilter, caller: Caller): Promise<FleetSummary> {
    return fleetSummary(await this.#select(caller, filter));
  }

  async scorecards(
    query: ScorecardQuery,
    caller: Caller,
  ): Promise<FleetPage<Scorecard>> {
    return fleetCards(await this.#select(caller), query, this.#today());
  }

  async trend(filter: FleetFilter, caller: Caller): Promise<FleetTrend> {
    return fleetTrend(await this.#select(caller, filter), this.#today());
  }

  async causes(
    filter: FleetFilter,
    caller: Caller,
  ): Promise<readonly StuckCause[]> {
    return fleetCauses(await this.#select(caller, filter));
  }

  async images(
    query: FleetImageQuery,
    caller: Caller,
  ): Promise<FleetPage<FleetImage>> {
    return fleetImages(await this.#select(caller, query), query);
  }

  async components(
    filter: FleetFilter,
    caller: Caller,
  ): Promise<readonly string[]> {
    return fleetComponents(await this.#select(caller, filter));
  }

  /** All rows that are meant, as a file. */
  async export(
    format: 'csv' | 'json',
    query: FleetImageQuery,
    caller: Caller,
  ): Promise<StreamedAnswer> {
    return exportImages(await this.#select(caller, query), format, query);
  }

  async facets(
    filter: FleetFilter,
    caller: Caller,
  ): Promise<readonly FleetFacet[]> {
    return fleetFacets(await this.#select(caller, filter));
  }

  async fixes(
    query: {
      readonly text?: string;
      readonly limit?: number;
      readonly cursor?: string;
    },
    caller: Caller,
  ): Promise<FleetPage<FleetFix>> {
    return fleetFixes(await this.#select(caller), query);
  }

  async fix(
    kind: FleetFix['kind'],
    id: string,
    caller: Caller,
  ): Promise<FleetFixDetail> {
    return fleetFix(await this.#select(caller), kind, id);
  }

  /** One message to each owner of images that the fix concerns. Throws NotAllowedError without the permission. */
  async tell(
    request: TellOwnersRequest,
    caller: Caller,
  ): Promise<TellOwnersResult> {
    await this.#access.requireNotify(caller);
    return this.#notices.tell(await this.#select(caller), request, caller);
  }

  async runImages(caller: Caller): Promise<readonly FleetRunImage[]> {
    return fleetRunImages(await this.#select(caller));
  }

  async #select(caller: Caller, filter: FleetFilter = {}): Promise<Selection> {
    const sight = await this.#access.sightOf(caller);
    return { knex: this.#knex, sight, filter };
  }

  #today(): number {
    return dayOf(this.#now());
  }
}
