import { errorBody, note } from './note';
import { internal } from '@backstage/backend-openapi-utils';
import { deskPaths, deskSchemas } from './deskPaths';
import { fleetPaths, fleetSchemas } from './fleetPaths';
import {
  COUNT,
  ENTITY_REF,
  ID,
  IMAGE,
  TIME,
  anyObject,
  answers,
  body,
  entityRef,
  id,
  image,
  limit,
  offset,
  paging,
} from './fragments';

/** Wide on purpose: types derived from the literal document cost the compiler minutes. */
type OpenApiDocument = internal.RequiredDoc & Readonly<Record<string, unknown>>;

/** Flat on purpose: collectors of scorecards copy it field by field. */
const entityFacts = {
  type: 'object',
  description: 'The images of an entity in numbers',
  properties: {
    entityRef: { type: 'string' },
    images: COUNT,
    current: COUNT,
    patchable: COUNT,
    blocked: COUNT,
    unsupported: COUNT,
    unknown: COUNT,
    allCurrent: { type: 'boolean' },
    newerRunImage: COUNT,
    waitingPatches: COUNT,
    openCritical: COUNT,
    openHigh: COUNT,
    openMedium: COUNT,
    openLow: COUNT,
    daysBehind: COUNT,
    stale: COUNT,
    annotationProblems: COUNT,
    snoozed: COUNT,
    checkedAt: TIME,
    lastRebaseState: { type: 'string' },
    lastRebaseAt: TIME,
  },
} as const;

/** The routes of LayerRebaseClient; requests are checked against this, and it is served at `/openapi.json`. */
export const spec: OpenApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'layer-rebase',
    version: '1',
    description: 'Images of components, their patches, and rebases.',
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0',
    },
  },
  servers: [{ url: '/' }],
  paths: {
    '/v1/images': {
      get: {
        operationId: 'getEntityImages',
        parameters: [entityRef],
        responses: answers(200, 'EntityImages'),
      },
    },
    '/v1/images/refresh': {
      post: {
        operationId: 'refreshEntityImages',
        requestBody: body('EntityRequest'),
        responses: answers(200, 'EntityImages'),
      },
    },
    '/v1/facts': {
      get: {
        operationId: 'getEntityFacts',
        parameters: [entityRef],
        responses: answers(200, 'EntityFacts'),
      },
    },
    '/v1/facts/page': {
      get: {
        operationId: 'listEntityFacts',
        parameters: [limit, offset],
        responses: answers(200, 'EntityFactsPage'),
      },
    },
    '/v1/plans': {
      post: {
        operationId: 'createPlan',
        requestBody: body('PlanRequest'),
        responses: answers(201, 'PlanView'),
      },
    },
    '/v1/plans/{id}': {
      get: {
        operationId: 'getPlan',
        parameters: [id],
        responses: answers(200, 'PlanView'),
      },
    },
    '/v1/rebases': {
      get: {
        operationId: 'listRebases',
        parameters: [entityRef, image, ...paging],
        responses: answers(200, 'RebasePage'),
      },
      post: {
        operationId: 'startRebase',
        requestBody: body('RebaseRequest'),
        responses: answers(202, 'RebaseView'),
      },
    },
    '/v1/rebases/{id}': {
      get: {
        operationId: 'getRebase',
        parameters: [id],
        responses: answers(200, 'RebaseView'),
      },
    },
    '/v1/rebases/{id}/events': {
      get: {
        operationId: 'listRebaseEvents',
        parameters: [
          id,
          {
            name: 'after',
            in: 'query',
            schema: { type: 'integer', minimum: 0 },
          },
        ],
        responses: answers(200, 'RebaseEvents'),
      },
    },
    '/v1/rebases/{id}/cancel': {
      post: {
        operationId: 'cancelRebase',
        parameters: [id],
        responses: answers(200, 'RebaseView'),
      },
    },
    '/v1/rebases/{id}/rollback': {
      post: {
        operationId: 'rollBack',
        parameters: [id],
        responses: answers(202, 'RebaseView'),
      },
    },
    '/v1/layer-patches.json': {
      get: {
        operationId: 'getLayerPatches',
        parameters: [
          {
            name: 'form',
            in: 'query',
            schema: { type: 'string', enum: ['list', 'object'] },
          },
        ],
        responses: answers(200, 'PatchFile'),
      },
    },
    '/v1/patch-sources': {
      get: {
        operationId: 'listPatchSources',
        responses: answers(200, 'PatchSources'),
      },
    },
    '/v1/patch-sources/refresh': {
      post: {
        operationId: 'refreshPatchSources',
        responses: answers(200, 'PatchSources'),
      },
    },
    ...deskPaths,
    ...fleetPaths,
  },
  components: {
    schemas: {
      EntityRequest: {
        type: 'object',
        required: ['entityRef'],
        additionalProperties: false,
        properties: { entityRef: ENTITY_REF },
      },
      PlanRequest: {
        type: 'object',
        required: ['entityRef', 'image'],
        additionalProperties: false,
        properties: {
          entityRef: ENTITY_REF,
          image: IMAGE,
          runImage: { type: 'boolean' },
          patches: {
            type: 'array',
            maxItems: 200,
            items: { type: 'string', maxLength: 200 },
          },
          force: { type: 'boolean' },
        },
      },
      RebaseRequest: {
        type: 'object',
        required: ['planId'],
        additionalProperties: false,
        properties: {
          planId: ID,
          forceReason: { type: 'string', maxLength: 2000 },
        },
      },
      ...deskSchemas,
      ...fleetSchemas,
      EntityFacts: entityFacts,
      EntityFactsPage: anyObject('Facts of many entities, page by page'),
      EntityImages: anyObject('Images of an entity with verdict and reasons'),
      PlanView: anyObject('What would change, in sentences and digests'),
      RebaseView: anyObject('One carried-out plan'),
      RebasePage: anyObject('Rebases, newest first'),
      RebaseEvents: anyObject('What happened, in order'),
      PatchFile: anyObject('All patches, in the form of buildpacks RFC #333'),
      PatchSources: anyObject('Where patches come from, and their conflicts'),
      Error: errorBody,
      Note: note,
    },
  },
};
