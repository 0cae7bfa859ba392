import { routes } from '../routes';
import { spec } from './openapi';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

const paths = spec.paths as Readonly<
  Record<string, Readonly<Record<string, Operation>>>
>;
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    route: `${method} ${path}`,
    operation,
  })),
);

describe('the served OpenAPI document', () => {
  it('has every route and no other', () => {
    const served = routes.map(
      ({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
    );
    expect(operations.map(({ route }) => route).sort()).toEqual(served.sort());
  });

  it('names each operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/);
  });

  it.each(
    routes.map(route => [`${route.method} ${route.path}`, route] as const),
  )(
    '%s answers with the status it is said to have, and describes its path',
    (_name, { method, path, status = 200 }) => {
      const template = path.replace(/:(\w+)/g, '{$1}');
      const operation = paths[template][method] as Operation & {
        readonly parameters?: readonly {
          readonly name: string;
          readonly in: string;
        }[];
      };
      expect(Object.keys(operation.responses)).toEqual([
        String(status),
        'default',
      ]);
      const named = (operation.parameters ?? [])
        .filter(parameter => parameter.in === 'path')
        .map(({ name }) => name);
      expect(named).toEqual(
        [...path.matchAll(/:(\w+)/g)].map(([, name]) => name),
      );
    },
  );

  it('refers to schemas that are there, and has none that nobody uses', () => {
    const text = JSON.stringify(spec);
    const used = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name]) => name,
    );
    const { schemas } = spec.components as {
      readonly schemas: Readonly<Record<string, unknown>>;
    };
    expect([...new Set(used)].sort()).toEqual(Object.keys(schemas).sort());
  });
});
