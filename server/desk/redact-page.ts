import { html } from 'hono/html';
import type { Fields } from '../../shared/model/kinds.ts';
import { redactionMark } from '../../shared/text/redact-words.ts';
import type { KnownRow } from '../rows/stored-row.ts';
import { toWayBack } from './erase-page.ts';
import { type Html, toFault, toPage } from './layout.ts';
import { words } from './words.ts';

/** What came of asking: words that stood nowhere and are there to be mended, or that they are gone. */
type Answer = { nowhere: string } | 'done';

/** Asks for the words, and says where they go from and what stays: there is no way back. */
export function toRedactPage({ workspaceId, id, fields }: KnownRow, answer?: Answer): Html {
  const typed = typeof answer === 'object' ? answer.nowhere : '';
  const { quote } = fields as Partial<Fields<'annotation'>>;
  return toPage(
    words.redactTitle,
    html`<h1>${words.redactTitle}</h1>
${quote ? html`<blockquote>${quote.exact}</blockquote>` : ''}
${answer === 'done' ? html`<p role="status">${words.redactDone}</p>` : toFault(answer && words.redactNowhere)}
<form method="post" action="/redact/${workspaceId}/${id}">
<p><label>${words.redactWords} <input name="words" value="${typed}" required maxlength="1000" autocomplete="off"></label></p>
<p>${words.redactWhat(redactionMark)}</p><p>${words.redactWhere}</p><p class="faint">${words.redactNot}</p>
<p><button>${words.redactTitle}</button></p></form>
${toWayBack({ workspaceId, id, fields })}`,
  );
}
