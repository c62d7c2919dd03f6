import { html } from 'hono/html';
import type { Row } from '../../shared/model/row.ts';
import type { Html } from './layout.ts';
import { words } from './words.ts';

/** The documents that people said are the same as the one that is shown, each with the way to what is marked in it. */
export function toSame(same: readonly Row<'document'>[], workspaceId: string): Html | string {
  if (same.length === 0) return '';
  const links = same.map(
    ({ id, fields: { title, key, lang } }) =>
      html`<li><a href="/documents/${id}?workspace=${workspaceId}" lang="${lang ?? ''}">${title || key.replace(/^url:/, '')}</a></li>`,
  );
  return html`<p class="faint">${words.sameDocument}</p><ul class="faint">${links}</ul>`;
}
