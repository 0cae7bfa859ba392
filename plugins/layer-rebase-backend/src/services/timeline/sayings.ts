import { parseEntityRef } from '@backstage/catalog-model';

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

/** `10 May` */
export function dayOf(at: string): string {
  return DAY.format(new Date(at));
}

/** `ana` of `user:default/ana`; `a service` of `service:external:ci`. */
export function personOf(ref: string): string {
  if (!ref.startsWith('user:')) return 'a service';
  return parseEntityRef(ref).name;
}

/** `a`, `a and b`, `a, b and c`, `a, b and 7 more`. */
export function listOf(items: readonly string[], most = 3): string {
  if (items.length > most) {
    const rest = items.length - most + 1;
    return `${items.slice(0, most - 1).join(', ')} and ${rest} more`;
  }
  return [items.slice(0, -1).join(', '), ...items.slice(-1)]
    .filter(Boolean)
    .join(' and ');
}
