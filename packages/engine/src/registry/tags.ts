import { isTag, RepositoryName } from '../image/reference';
import { Call } from './call';
import { Conversation } from './conversation';
import { parseObject } from './jsonDocument';
import { MAX_LIST_BYTES, TAG_PAGE_SIZE } from './limits';
import { pagesOf } from './pages';
import { CallOptions } from './registry';

/** The tags of a repository in the registry's order, none when it is unknown; what is no tag is left out. */
export async function listTags(
  conversation: Conversation,
  name: RepositoryName,
  { limit = Infinity, signal }: CallOptions & { readonly limit?: number } = {},
): Promise<readonly string[]> {
  const call: Call = {
    method: 'GET',
    name,
    at: `tags/list?n=${Math.min(limit, TAG_PAGE_SIZE)}`,
    doing: 'listing the tags',
    maxBytes: MAX_LIST_BYTES,
    signal,
  };
  const tags = new Set<string>();
  for await (const answer of pagesOf(conversation, call)) {
    if (answer.status === 404) break;
    if (answer.status !== 200) throw await conversation.refusal(answer, call);
    readTags(answer.body, name).forEach(tag => tags.add(tag));
    if (tags.size >= limit) break;
  }
  return [...tags].slice(0, limit);
}

function readTags(body: Uint8Array, name: RepositoryName): readonly string[] {
  const what = `the tag list of ${name.registry}/${name.repository}`;
  const { tags } = parseObject(body, what);
  return Array.isArray(tags)
    ? tags.filter(tag => typeof tag === 'string' && isTag(tag))
    : [];
}
