import { SnoozeRequest } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { optionalText, text } from './queryText';
import type { Route } from './routes';

/** The routes of an owner's desk beside plans and rebases. */
export const deskRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/timeline',
    eventId: 'timeline-fetch',
    severityLevel: 'low',
    answer: ({ timeline }, { query }, caller) =>
      timeline.list(
        {
          entityRef: text(query.entityRef),
          image: optionalText(query.image),
          limit: query.limit === undefined ? undefined : Number(query.limit),
          cursor: optionalText(query.cursor),
        },
        caller,
      ),
  },
  {
    method: 'post',
    path: '/v1/snoozes',
    eventId: 'snooze-create',
    severityLevel: 'medium',
    status: 201,
    answer: ({ snoozing }, { body }, caller) =>
      snoozing.start(body as SnoozeRequest, caller),
  },
  {
    method: 'post',
    path: '/v1/snoozes/end',
    eventId: 'snooze-end',
    severityLevel: 'medium',
    answer: async ({ snoozing }, { body }, caller) => {
      await snoozing.end(body, caller);
      return {};
    },
  },
];
