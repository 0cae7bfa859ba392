/** What the paths of the spec are made of. */
export const json = (name: string) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
});

export const answers = (status: 200 | 201 | 202, name: string) => ({
  [status]: { description: name, content: json(name) },
  default: {
    description: 'An error as all Backstage plugins give it',
    content: json('Error'),
  },
});

export const body = (name: string) => ({
  required: true,
  content: json(name),
});

export const anyObject = (description: string) => ({
  type: 'object' as const,
  description,
});

export const ID = { type: 'string', pattern: '^[0-9a-f-]{36}$' } as const;
export const ENTITY_REF = {
  type: 'string',
  minLength: 3,
  maxLength: 300,
} as const;
export const IMAGE = {
  type: 'string',
  minLength: 1,
  maxLength: 1024,
} as const;
export const COUNT = { type: 'integer', minimum: 0 } as const;
export const TIME = { type: 'string', format: 'date-time' } as const;

export const id = {
  name: 'id',
  in: 'path',
  required: true,
  schema: ID,
} as const;

export const entityRef = {
  name: 'entityRef',
  in: 'query',
  required: true,
  // `component:default/checkout` as people write it, without escaping.
  allowReserved: true,
  schema: ENTITY_REF,
} as const;

export const image = {
  name: 'image',
  in: 'query',
  allowReserved: true,
  schema: IMAGE,
} as const;

export const limit = {
  name: 'limit',
  in: 'query',
  schema: { type: 'integer', minimum: 1, maximum: 100 },
} as const;

export const offset = {
  name: 'offset',
  in: 'query',
  schema: { type: 'integer', minimum: 0, maximum: 10_000_000 },
} as const;

/** One page of a list, and where it goes on. */
export const paging = [
  limit,
  {
    name: 'cursor',
    in: 'query',
    schema: { type: 'string', maxLength: 200 },
  },
] as const;
