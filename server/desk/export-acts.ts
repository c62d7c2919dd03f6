import { html } from 'hono/html';
import { exportFormats } from '../../shared/protocol/messages.ts';
import type { Html } from './layout.ts';
import { words } from './words.ts';

/** Links that carry what stands at `path` away, one a format. */
export function toExportActs(path: string, query = ''): Html {
  return html`<p class="acts">${exportFormats.map(
    (format) => html`<a href="${path}/${format}${query}" download>${words.exports[format]}</a> `,
  )}</p>`;
}
