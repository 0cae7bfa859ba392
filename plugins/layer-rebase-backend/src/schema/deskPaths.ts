import {
  ENTITY_REF,
  IMAGE,
  TIME,
  anyObject,
  answers,
  body,
  entityRef,
  image,
  paging,
} from './fragments';

/** Paths of `deskRoutes`. */
export const deskPaths = {
  '/v1/timeline': {
    get: {
      operationId: 'listTimeline',
      parameters: [entityRef, image, ...paging],
      responses: answers(200, 'TimelinePage'),
    },
  },
  '/v1/snoozes': {
    post: {
      operationId: 'snoozeImage',
      requestBody: body('SnoozeRequest'),
      responses: answers(201, 'SnoozeView'),
    },
  },
  '/v1/snoozes/end': {
    post: {
      operationId: 'endSnooze',
      requestBody: body('ImageRequest'),
      responses: answers(200, 'Done'),
    },
  },
};

export const deskSchemas = {
  ImageRequest: {
    type: 'object',
    required: ['entityRef', 'image'],
    additionalProperties: false,
    properties: { entityRef: ENTITY_REF, image: IMAGE },
  },
  SnoozeRequest: {
    type: 'object',
    required: ['entityRef', 'image', 'until', 'reason'],
    additionalProperties: false,
    properties: {
      entityRef: ENTITY_REF,
      image: IMAGE,
      until: { ...TIME, maxLength: 40 },
      reason: { type: 'string', minLength: 1, maxLength: 500 },
    },
  },
  SnoozeView: anyObject('Until when, why, and who asked for it'),
  TimelinePage: anyObject('What happened to images, newest first'),
  Done: anyObject('Nothing to add'),
} as const;
