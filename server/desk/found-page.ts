import { html } from 'hono/html';
import type { AnnotationChoice } from '../../shared/text/annotation-choices.ts';
import { type Html, toPage } from './layout.ts';
import { toSearch } from './sources-page.ts';
import { words } from './words.ts';

/** How many annotations a page lists; more words find fewer. */
const AT_ONCE = 200;

/** The annotations of a workspace that hold the words that were typed, in what was marked or in what is said about it. */
export function toFoundPage(
  found: readonly AnnotationChoice[],
  { workspaceId, name, typed }: { workspaceId: string; name: string; typed: string },
): Html {
  return toPage(
    words.foundIn(name),
    html`<p class="faint"><a href="/">${words.back}</a></p>
<h1>${words.foundIn(name)}</h1>
${toSearch(`/workspaces/${workspaceId}/find`, words.findSearch, typed)}
<p>${typed ? words.foundCount(Math.min(found.length, AT_ONCE), found.length) : words.findHow}</p>
<ol class="list">${found.slice(0, AT_ONCE).map(({ row: { id, fields }, title }) => {
      const { quote, type, conclusion, documentId } = fields;
      return html`<li><a class="title" href="/documents/${documentId}?workspace=${workspaceId}#${id}">${quote?.exact ?? words.area}</a>
${conclusion ? html`<p class="said">${conclusion}</p>` : ''}<p class="faint">${words.types[type]} · ${title}</p></li>`;
    })}</ol>`,
  );
}
