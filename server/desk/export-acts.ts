import { html } from 'hono/html';
import { type CitationStyle, citationStyles, isStyle } from '../../shared/citation/citation-styles.ts';
import { exportFormats } from '../../shared/protocol/messages.ts';
import type { Html } from './layout.ts';
import { words } from './words.ts';

/** What a person chose on the page for the files that it links to. */
export type FileChoices = { style: CitationStyle; comments: boolean };

/** The choices in the query of a page: by default footnotes, and no comments. */
export function toFileChoices({ style = '', comments }: Readonly<Record<string, string>> = {}): FileChoices {
  return { style: isStyle(style) ? style : 'footnote', comments: comments === '1' };
}

/**
 * Links that carry what stands at `path` away, one a format, with what is chosen on the page itself. `query` are the
 * parameters of page and files.
 */
export function toExportActs(
  path: string,
  { query = {}, page, choices }: { query?: Record<string, string>; page: string; choices: FileChoices },
): Html {
  const { style, comments } = choices;
  const chosen = { ...(style !== 'footnote' && { style }), ...(comments && { comments: '1' }) };
  const parameters = String(new URLSearchParams({ ...query, ...chosen }));
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
  )}</select></label>
<label><input type="checkbox" name="comments" value="1"${comments ? html` checked` : ''}> ${words.withComments}</label>
<button>${words.useChoices}</button></p></form>`;
}
