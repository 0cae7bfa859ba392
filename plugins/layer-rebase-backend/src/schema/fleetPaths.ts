import { anyObject, answers, body } from './fragments';

const text = (name: string, most = 400) =>
  ({
    name,
    in: 'query',
    allowReserved: true,
    allowEmptyValue: true,
    schema: { type: 'string', maxLength: most },
  } as const);

const oneOf = (name: string, values: readonly string[], required = false) => ({
  name,
  in: 'query',
  required,
  schema: { type: 'string', enum: [...values] },
});

const flag = {
  name: 'tree',
  in: 'query',
  schema: { type: 'boolean' },
} as const;

const time = (name: string) =>
  ({
    name,
    in: 'query',
    schema: { type: 'string', format: 'date-time', maxLength: 40 },
  } as const);

const PLACE = [
  text('owner'),
  flag,
  text('system'),
  text('domain'),
  text('lifecycle'),
];

const FILTER = [
  ...PLACE,
  oneOf('verdict', [
    'current',
    'patchable',
    'blocked',
    'unsupported',
    'unknown',
  ]),
  text('reason'),
  text('runImage', 1000),
  text('runImageVersion'),
  text('buildpack'),
  text('buildpackVersion'),
  text('launcher'),
  text('cve'),
  text('patch'),
  time('rebasedAfter'),
  time('rebasedBefore'),
  text('text'),
];

const PAGING = [
  {
    name: 'limit',
    in: 'query',
    schema: { type: 'integer', minimum: 1, maximum: 200 },
  },
  text('cursor', 200),
];

const ORDER = oneOf('order', ['asc', 'desc']);

const IMAGE_SORT = oneOf('sort', [
  'image',
  'entity',
  'owner',
  'system',
  'verdict',
  'runImage',
  'launcher',
  'openCves',
  'waitingSince',
  'lastRebased',
  'checked',
]);

const CARD_SORT = oneOf('sort', [
  'score',
  'title',
  'images',
  'openCves',
  'daysToPatch',
]);

const get = (
  operationId: string,
  schema: string,
  parameters: readonly object[],
) => ({
  get: {
    operationId,
    parameters: [...parameters],
    responses: answers(200, schema),
  },
});

/** Paths of `fleetRoutes`. */
export const fleetPaths = {
  '/v1/fleet/summary': get('getFleetSummary', 'FleetSummary', FILTER),
  '/v1/fleet/scorecards': get('listScorecards', 'ScorecardPage', [
    oneOf('by', ['owner', 'system', 'domain', 'lifecycle'], true),
    flag,
    text('parent'),
    text('key'),
    CARD_SORT,
    ORDER,
    ...PAGING,
  ]),
  '/v1/fleet/trend': get('getFleetTrend', 'FleetTrend', PLACE),
  '/v1/fleet/causes': get('listStuckCauses', 'StuckCauses', FILTER),
  '/v1/fleet/images': get('listFleetImages', 'FleetImagePage', [
    ...FILTER,
    IMAGE_SORT,
    ORDER,
    ...PAGING,
  ]),
  '/v1/fleet/components': get('listFleetComponents', 'FleetComponents', FILTER),
  '/v1/fleet/images/export': get('exportFleetImages', 'FleetImages', [
    oneOf('format', ['csv', 'json'], true),
    ...FILTER,
    IMAGE_SORT,
    ORDER,
  ]),
  '/v1/fleet/facets': get('listFleetFacets', 'FleetFacets', FILTER),
  '/v1/fleet/fixes': get('listFleetFixes', 'FleetFixPage', [
    text('text'),
    ...PAGING,
  ]),
  '/v1/fleet/fixes/{kind}/{id}': get('getFleetFix', 'FleetFixDetail', [
    {
      name: 'kind',
      in: 'path',
      required: true,
      schema: { type: 'string', enum: ['cve', 'patch'] },
    },
    {
      name: 'id',
      in: 'path',
      required: true,
      schema: { type: 'string', minLength: 1, maxLength: 400 },
    },
  ]),
  '/v1/fleet/tell': {
    post: {
      operationId: 'tellOwners',
      requestBody: body('TellOwnersRequest'),
      responses: answers(200, 'TellOwnersResult'),
    },
  },
  '/v1/fleet/run-images': get('listFleetRunImages', 'FleetRunImages', []),
};

export const fleetSchemas = {
  TellOwnersRequest: {
    type: 'object',
    required: ['kind', 'id'],
    additionalProperties: false,
    properties: {
      kind: { type: 'string', enum: ['cve', 'patch'] },
      id: { type: 'string', minLength: 1, maxLength: 400 },
      message: { type: 'string', maxLength: 1000 },
    },
  },
  FleetSummary: anyObject('Images by verdict, open CVEs, causes'),
  ScorecardPage: anyObject('Scorecards, worst first'),
  FleetTrend: anyObject('The last 90 days, and how long fixes took by week'),
  StuckCauses: anyObject('What blocks images, and what each cause would free'),
  FleetImagePage: anyObject('Images with whose they are and what they are of'),
  FleetComponents: anyObject('References of all entities with such an image'),
  FleetImages: anyObject('All of them; as text/csv when asked for'),
  FleetFacets: anyObject('Values that filters can have'),
  FleetFixPage: anyObject('CVEs and patches, worst first'),
  FleetFixDetail: anyObject('One CVE or patch with whom it concerns'),
  TellOwnersResult: anyObject('How many owners were told'),
  FleetRunImages: anyObject('Run images in use with their versions'),
} as const;
