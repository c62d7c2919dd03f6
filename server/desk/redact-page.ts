import { html } from 'hono/html';
import type { Fields } from '../../shared/model/kinds.ts';
import { redactionMark } from '../../shared/text/redact-words.ts';
import type { KnownRow } from '../rows/stored-row.ts';
import { type Html, toFault, toPage } from './layout.ts';
import { words } from './words.ts';

/** Asks for the words, and says where they go from and what stays: there is no way back. */
export function toRedactPage({ workspaceId, id, fields }: KnownRow, isNowhere: boolean): Html {
  const { quote } = fields as Partial<Fields<'annotation'>>;
  return toPage(
    words.redactTitle,
    html`<h1>${words.redactTitle}</h1>
${quote ? html`<blockquote>${quote.exact}</blockquote>` : ''}
${toFault(isNowhere ? words.redactNowhere : undefined)}
<form method="post" action="/redact/${workspaceId}/${id}">
<p><label>${words.redactWords} <input name="words" required maxlength="1000" autocomplete="off"></label></p>
<p>${words.redactWhat(redactionMark)}</p><p>${words.redactWhere}</p><p class="faint">${words.redactNot}</p>
<p><button>${words.redactTitle}</button></p></form>
<p><a href="/">${words.back}</a></p>`,
  );
}
