import { Entity } from '@backstage/catalog-model';

/** A component with these relations. References are short: `group:shop`. */
export function aComponent(
  name: string,
  parts: {
    readonly owners?: readonly string[];
    readonly system?: string;
    readonly lifecycle?: string;
    readonly title?: string;
  } = {},
): Entity {
  const { owners = [], system, lifecycle, title } = parts;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', ...(title && { title }) },
    spec: { type: 'service', ...(lifecycle && { lifecycle }) },
    relations: [
      ...owners.map(owner => ({ type: 'ownedBy', targetRef: full(owner) })),
      ...(system
        ? [{ type: 'partOf', targetRef: full(`system:${system}`) }]
        : []),
    ],
  };
}

/** A group below these, or a system or domain in another. */
export function aPart(ref: string, above: readonly string[] = []): Entity {
  const [kind, name] = ref.split(':');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: `${kind[0].toUpperCase()}${kind.slice(1)}`,
    metadata: {
      name,
      namespace: 'default',
      title: `${name[0].toUpperCase()}${name.slice(1)}`,
    },
    relations: above.map(parent => ({
      type: kind === 'group' ? 'childOf' : 'partOf',
      targetRef: full(parent),
    })),
  };
}

/** `group:shop` as `group:default/shop`. */
export function full(ref: string): string {
  return ref.replace(':', ':default/');
}
