import { Grant } from './tokenService';

/** What a path of the distribution API asks for. */
export type Route =
  | { readonly to: 'base' }
  | { readonly to: 'manifest'; readonly name: string; readonly rest: string }
  | { readonly to: 'blob'; readonly name: string; readonly rest: string }
  | { readonly to: 'upload'; readonly name: string; readonly rest: string }
  | { readonly to: 'tags'; readonly name: string }
  | { readonly to: 'referrers'; readonly name: string; readonly rest: string };

const NAME =
  '([a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*)';
const MANIFEST = new RegExp(`^/v2/${NAME}/manifests/([^/]+)$`);
const UPLOAD = new RegExp(`^/v2/${NAME}/blobs/uploads/([0-9a-f-]*)$`);
const BLOB = new RegExp(`^/v2/${NAME}/blobs/(sha256:[0-9a-f]{64})$`);
const TAGS = new RegExp(`^/v2/${NAME}/tags/list$`);
const REFERRERS = new RegExp(`^/v2/${NAME}/referrers/(sha256:[0-9a-f]{64})$`);

/** Reads a path; undefined when it is none of the API's. */
export function routeOf(path: string): Route | undefined {
  if (path === '/v2/' || path === '/v2') return { to: 'base' };
  const named = (
    [
      ['manifest', MANIFEST],
      ['upload', UPLOAD],
      ['blob', BLOB],
      ['tags', TAGS],
      ['referrers', REFERRERS],
    ] as const
  ).flatMap(([to, pattern]) => {
    const match = pattern.exec(path);
    return match ? [{ to, name: match[1] ?? '', rest: match[2] ?? '' }] : [];
  });
  return named[0];
}

/** The grants a request needs; a mount also reads its source. */
export function grantsFor(route: Route, method: string, url: URL): Grant[] {
  if (route.to === 'base') return [];
  const source = url.searchParams.get('from');
  const target = { name: route.name, actions: actionsFor(method) };
  return route.to === 'upload' && method === 'POST' && source !== null
    ? [{ name: source, actions: ['pull'] }, target]
    : [target];
}

function actionsFor(method: string): string[] {
  if (method === 'GET' || method === 'HEAD') return ['pull'];
  return method === 'DELETE' ? ['delete'] : ['pull', 'push'];
}
