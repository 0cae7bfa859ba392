/** A sentence with what it is translated by. */
export const note = {
  type: 'object',
  description:
    'A sentence for readers in other languages: a stable code, the facts that stand in it, and the English',
  required: ['code', 'facts', 'sentence'],
  properties: {
    code: { type: 'string' },
    facts: {
      type: 'object',
      additionalProperties: {
        oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }],
      },
    },
    sentence: { type: 'string' },
  },
} as const;

export const errorBody = {
  type: 'object',
  description: 'name, message, and the request it answers',
  properties: {
    error: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        message: { type: 'string' },
        note: { $ref: '#/components/schemas/Note' },
      },
    },
  },
} as const;
