import { html } from 'hono/html';
import type { Fields } from '../../shared/model/kinds.ts';
import type { KnownRow } from '../rows/stored-row.ts';
import { type Html, toPage } from './layout.ts';
import { words } from './words.ts';

/** Says what goes and what stays before anything is erased: there is no way back. */
export function toErasePage({ workspaceId, id, erased, fields }: KnownRow): Html {
  const { quote } = fields as Partial<Fields<'annotation'>>;
  return toPage(
    words.eraseTitle,
    html`<h1>${words.eraseTitle}</h1>
${quote ? html`<blockquote>${quote.exact}</blockquote>` : ''}
${
  erased
    ? html`<p>${words.erased}</p>`
    : html`<p>${words.eraseWhat}</p><p>${words.eraseWhere}</p><p class="faint">${words.eraseNot}</p>
<form method="post" action="/erase/${workspaceId}/${id}"><p><button>${words.eraseTitle}</button></p></form>`
}
${toWayBack({ workspaceId, id, fields })}`,
  );
}

/** A link to the annotation where it stands in its document; of one that was erased nobody knows the document any more. */
export function toWayBack({ workspaceId, id, fields }: Pick<KnownRow, 'workspaceId' | 'id' | 'fields'>): Html {
  const { documentId } = fields as Partial<Fields<'annotation'>>;
  return documentId
    ? html`<p><a href="/documents/${documentId}?workspace=${workspaceId}#${id}">${words.backToDocument}</a></p>`
    : html`<p><a href="/">${words.back}</a></p>`;
}
