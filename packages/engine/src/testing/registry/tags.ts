import { Exchange } from './exchange';
import { Repositories } from './repositories';

/** `GET /v2/NAME/tags/list?n=&last=` with a Link to the next page (distribution spec, "Listing tags"). */
export async function answerTags(
  exchange: Exchange,
  repositories: Repositories,
  name: string,
): Promise<void> {
  if (!repositories.has(name)) {
    return exchange.refuse(404, 'NAME_UNKNOWN', 'no such repository', { name });
  }
  const query = exchange.url.searchParams;
  const last = query.get('last') ?? '';
  const limit = query.has('n') ? Number(query.get('n')) : Infinity;
  const rest = repositories.tagsOf(name).filter(tag => tag > last);
  const tags = rest.slice(0, limit);
  const next = new URLSearchParams({
    last: tags.at(-1) ?? '',
    n: String(limit),
  });
  return exchange.reply({
    status: 200,
    headers: {
      'content-type': 'application/json',
      ...(rest.length > tags.length && tags.length > 0
        ? { link: `</v2/${name}/tags/list?${next}>; rel="next"` }
        : {}),
    },
    body: JSON.stringify({ name, tags }),
  });
}
