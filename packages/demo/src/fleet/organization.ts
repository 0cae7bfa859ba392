import { Random } from './random';

/** A team with those above it; names are entity names. */
export interface Team {
  readonly name: string;
  readonly title: string;
  readonly department: string;
  /** Mean days from a fix to its rebase. */
  readonly pace: number;
}

export interface Organization {
  readonly divisions: readonly Unit[];
  readonly departments: readonly Unit[];
  readonly teams: readonly Team[];
}

/** A part of the company that holds others. */
export interface Unit {
  readonly name: string;
  readonly title: string;
  readonly parent: string;
}

export const COMPANY = 'acme';

/** Divisions with their departments. */
const DIVISIONS: Readonly<Record<string, readonly string[]>> = {
  Retail: ['Storefront', 'Merchandising', 'Loyalty'],
  Logistics: ['Warehousing', 'Transport', 'Returns'],
  Finance: ['Billing', 'Treasury', 'Risk'],
  Technology: ['Data', 'Identity', 'Developer experience'],
};

/** In the order of the departments, one after the other. */
const TEAMS =
  'Landing Catalogue Discounts Points Picking Routing Labels Invoices Ledger Fraud Pipelines Accounts Builds Navigation Pricing Vouchers Receiving Carriers Refunds Dunning Payouts Scoring Lake Consent Tooling Basket Bundles Referrals Packing Customs Inspection Taxes Cash Limits Models Sessions Runners Reviews Assortment Members'.split(
    ' ',
  );

/** The first `count` teams (at most 40) and everything above them; each team has a pace of its own. */
export function makeOrganization(count: number, random: Random): Organization {
  const divisions = Object.keys(DIVISIONS).map(title => ({
    name: entityName(title),
    title,
    parent: COMPANY,
  }));
  const departments = Object.entries(DIVISIONS).flatMap(([division, titles]) =>
    titles.map(title => ({
      name: `${entityName(title)}-department`,
      title,
      parent: entityName(division),
    })),
  );
  const teams = TEAMS.slice(0, count).map((title, index) => ({
    name: `${entityName(title)}-team`,
    title: `${title} team`,
    department: departments[index % departments.length].name,
    // Most are quick; a few hardly ever come to it.
    pace: 2 + 38 * random.next() ** 3,
  }));
  return { divisions, departments, teams };
}

export function entityName(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
