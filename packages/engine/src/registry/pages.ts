import { Call } from './call';
import { Conversation } from './conversation';
import { MAX_PAGES } from './limits';
import { nextPage } from './linkHeader';
import { Answer, headerOf } from './reply';

/** Asks for a list page by page, as long as the host names a next one that was not seen yet. */
export async function* pagesOf(
  conversation: Conversation,
  first: Call,
): AsyncGenerator<Answer> {
  const seen = new Set<string>();
  let call: Call | undefined = first;
  while (call && seen.size < MAX_PAGES) {
    const answer: Answer = await conversation.ask(call);
    yield answer;
    seen.add(answer.url.href);
    const url = nextPage(answer.url, headerOf(answer.headers, 'link'));
    call =
      url && !seen.has(url.href)
        ? { ...first, at: { ...conversation.access, url, isHome: true } }
        : undefined;
  }
}
