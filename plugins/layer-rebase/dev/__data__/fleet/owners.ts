/** A group and what is above it. */
export interface DemoOwner {
  readonly ref: string;
  readonly title: string;
  readonly parent?: string;
  /** 0 = well cared for, 1 = neglected. */
  readonly neglect: number;
}

const TREE: Readonly<Record<string, readonly string[]>> = {
  Commerce: [
    'Checkout',
    'Payments',
    'Pricing',
    'Cart',
    'Loyalty',
    'Gift cards',
    'Returns',
    'Invoices',
  ],
  Logistics: [
    'Warehouse',
    'Shipping',
    'Tracking',
    'Customs',
    'Fleet of vans',
    'Inventory',
    'Suppliers',
    'Forecast',
  ],
  Customers: [
    'Accounts',
    'Identity',
    'Support',
    'Messaging',
    'Reviews',
    'Recommendations',
    'Search',
    'Privacy',
  ],
  Data: [
    'Events',
    'Reporting',
    'Machine learning',
    'Data quality',
    'Experiments',
    'Streams',
    'Archive',
  ],
  Foundation: ['Developer portal', 'Networking', 'Observability', 'Build'],
};

/** Forty groups: five departments with their teams. */
export const owners: readonly DemoOwner[] = Object.entries(TREE).flatMap(
  ([department, teams], index) => [
    { ref: refOf(department), title: department, neglect: index / 6 },
    ...teams.map((team, place) => ({
      ref: refOf(team),
      title: team,
      parent: refOf(department),
      neglect: ((place * 5 + index * 3) % 8) / 8,
    })),
  ],
);

/** The group itself and everything below it. */
export function withBelow(ref: string): readonly string[] {
  return [
    ref,
    ...owners.filter(({ parent }) => parent === ref).map(each => each.ref),
  ];
}

function refOf(title: string): string {
  return `group:default/${title.toLowerCase().replaceAll(' ', '-')}`;
}
