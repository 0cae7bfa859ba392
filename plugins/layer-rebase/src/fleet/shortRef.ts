import { parseEntityRef } from '@backstage/catalog-model';

/** `payments` of `group:default/payments`, `emea/payments` of another namespace; other text comes back as it is. */
export function shortRef(ref: string): string {
  try {
    const { namespace, name } = parseEntityRef(ref);
    return namespace === 'default' ? name : `${namespace}/${name}`;
  } catch {
    return ref;
  }
}
