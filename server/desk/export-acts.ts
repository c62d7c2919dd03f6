import { html } from 'hono/html';
import { type CitationStyle, citationStyles } from '../../shared/citation/citation-styles.ts';
import { exportFormats } from '../../shared/protocol/messages.ts';
import type { Html } from './layout.ts';
import { words } from './words.ts';

/**
 * Links that carry what stands at `path` away, one a format, with sources cited in a style that is chosen on the page
 * itself. `query` are the parameters of page and files.
 */
export function toExportActs(
  path: string,
  { query = {}, page, style }: { query?: Record<string, string>; page: string; style: CitationStyle },
): Html {
  const parameters = String(new URLSearchParams({ ...query, ...(style !== 'footnote' && { style }) }));
  return html`<p class="acts">${exportFormats.map(
    (format) =>
      html`<a href="${path}/${format}${parameters && `?${parameters}`}" download>${words.exports[format]}</a> `,
  )}</p>
<form method="get" action="${page}">${Object.entries(query).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}
<p><label>${words.citationStyle} <select name="style">${citationStyles.map(
    (each) =>
      html`<option value="${each}"${each === style ? html` selected` : ''}>${words.citationStyles[each]}</option>`,
  )}</select></label> <button>${words.useStyle}</button></p></form>`;
}
